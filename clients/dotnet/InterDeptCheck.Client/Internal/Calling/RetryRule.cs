using System.Globalization;
using System.Security.Cryptography;
using Grpc.Core;

namespace InterDeptCheck.Client;

/// <summary>Whether and when a call is tried again. Pure but for the chance that it draws.</summary>
internal sealed class RetryRule(RetryOptions options, RandomNumberGenerator randomness)
{
    private const string PushbackTrailer = "grpc-retry-pushback-ms";

    /// <summary>How long to wait before the next attempt; null when there is to be none.</summary>
    /// <param name="attempt">The one that failed: 1 for the first.</param>
    /// <param name="failure">How it failed.</param>
    /// <param name="trailers">What came with the failure.</param>
    /// <param name="left">Of the deadline. A wait that would outlast it is none.</param>
    public TimeSpan? WaitAfter(int attempt, InterDeptCheckException failure, Metadata trailers, TimeSpan left)
    {
        if (attempt > options.Most || failure.Code != StatusCode.Unavailable || failure.Diagnosis is { MayPass: false }) return null;
        if (Wait(attempt, failure, trailers) is not { } wait || wait >= left) return null;
        return wait;
    }

    private TimeSpan? Wait(int attempt, InterDeptCheckException failure, Metadata trailers)
    {
        // The server's last word: a number says when; anything else, such as -1, says never.
        if (trailers.GetValue(PushbackTrailer) is { } pushback)
        {
            return int.TryParse(pushback, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
                ? TimeSpan.FromMilliseconds(milliseconds)
                : null;
        }

        var most = options.BackOffFirst * Math.Pow(2, attempt - 1);
        var wait = (most > options.BackOffMax ? options.BackOffMax : most) * Chance.Next(randomness);
        return failure.RetryDelay is { } asked ? asked + wait : wait;
    }
}
