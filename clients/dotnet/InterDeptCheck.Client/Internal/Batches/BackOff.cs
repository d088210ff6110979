using Grpc.Core;

namespace InterDeptCheck.Client;

/// <summary>
/// Waits between attempts, longer each time and by chance, so that clients of a server that comes back do not all come at once. Not
/// thread-safe.
/// </summary>
internal sealed class BackOff(BatchTools tools)
{
    private int attempts;

    /// <summary>Starts again: an attempt brought something.</summary>
    public void Reset() => attempts = 0;

    /// <summary>Waits before the next attempt.</summary>
    /// <param name="failure">What ended the last one; null when the server ended it in order.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="InterDeptCheckException">There were enough attempts: that of the last.</exception>
    public async Task WaitAsync(InterDeptCheckException? failure, CancellationToken cancellationToken)
    {
        if (++attempts >= tools.Options.Attempts) throw failure ?? Ended();
        var most = tools.Options.BackOffFirst * Math.Pow(2, attempts - 1);
        if (most > tools.Options.BackOffMax) most = tools.Options.BackOffMax;
        var wait = most * Chance.Next(tools.Randomness);
        if (failure?.RetryDelay is { } asked && asked > wait) wait = asked < tools.Options.BackOffMax ? asked : tools.Options.BackOffMax;
        await Task.Delay(wait, tools.Time, cancellationToken).ConfigureAwait(false);
    }

    private static InterDeptCheckException Ended() => new(
        FailureKind.Transport, FailureReason.Unreachable, StatusCode.Unavailable, "The server ends streams without answers.");
}
