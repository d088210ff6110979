using Grpc.Core;
using InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.TestKit.Deployments;

/// <summary>
/// A service that asks at a steady rate, whatever becomes of what it asked before: a slow server does not slow it down. Use it once.
/// </summary>
/// <param name="connections">Its connections, asked in turn.</param>
/// <param name="question">The question of each number.</param>
/// <param name="perSecond">Questions a second.</param>
public sealed class SteadyCaller(
    IReadOnlyList<StatusCheckService.StatusCheckServiceClient> connections, Func<int, CheckRequest> question, int perSecond)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    private readonly TimeProvider clock = TimeProvider.System;
    private int refused;

    /// <summary>Asks for a while and waits for all answers.</summary>
    /// <param name="time">How long.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>Milliseconds of each answer in ascending order, and how many were refused with RESOURCE_EXHAUSTED.</returns>
    /// <exception cref="RpcException">Anything else went wrong.</exception>
    public async Task<(double[] AnsweredMs, int Refused)> RunAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        var asked = new List<Task<double?>>();
        using var timer = new PeriodicTimer(Tick, clock);
        var start = clock.GetTimestamp();
        while (clock.GetElapsedTime(start) is var passed && passed < time)
        {
            for (var due = (int)(passed.TotalSeconds * perSecond); asked.Count < due;)
                asked.Add(AskAsync(asked.Count, cancellationToken));
            await timer.WaitForNextTickAsync(cancellationToken);
        }

        var answered = (await Task.WhenAll(asked)).OfType<double>().ToArray();
        Array.Sort(answered);
        return (answered, refused);
    }

    /// <summary>A percentile of what was sorted.</summary>
    public static double Percentile(double[] sorted, double part) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * part))];

    private async Task<double?> AskAsync(int number, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        try
        {
            using var call = connections[number % connections.Count].CheckAsync(
                question(number), deadline: clock.GetUtcNow().UtcDateTime + Deadline, cancellationToken: cancellationToken);
            await call.ResponseAsync;
            return clock.GetElapsedTime(start).TotalMilliseconds;
        }
        catch (RpcException error) when (error.StatusCode == StatusCode.ResourceExhausted)
        {
            Interlocked.Increment(ref refused);
            return null;
        }
    }
}
