namespace InterDeptCheck.LoadTest;

/// <summary>Callers each of whom waits for an answer before the next question.</summary>
internal static class ClosedLoad
{
    public static async Task RunAsync(RunState run, ClosedPlan plan, Worker[] workers, CancellationToken cancellationToken) =>
        await Task.WhenAll(workers.Select((worker, number) => LoopAsync(run, plan, worker, number, workers.Length, cancellationToken)));

    private static async Task LoopAsync(RunState run, ClosedPlan plan, Worker worker, int number, int workers, CancellationToken cancellationToken)
    {
        // From here on each has the thread pool to itself, rather than the thread that starts them all.
        await Task.Yield();
        var (begins, ends) = plan.Presence(number);
        var length = run.Window.End - run.Window.Begin;
        var end = run.Window.Begin + (long)(length * ends);
        if (begins >= 0) await Waiting.UntilAsync(run.Clock, run.Window.Begin + (long)(length * begins), cancellationToken);
        for (var sequence = (long)number; !cancellationToken.IsCancellationRequested; sequence += workers)
        {
            var now = run.Clock.GetTimestamp();
            if (now >= end || !run.TryClaim(now)) break;
            await worker.RunAsync(sequence, due: null, ready: 0);
        }
    }
}
