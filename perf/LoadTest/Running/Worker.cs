namespace InterDeptCheck.LoadTest;

/// <summary>One who takes iterations, one at a time, and times them.</summary>
internal sealed class Worker(RunState run, int number)
{
    /// <summary>What it saw.</summary>
    public Recorder Recorder { get; } = new(run.Scenario.Steps.Count);

    /// <summary>Takes an iteration.</summary>
    /// <param name="sequence">Its number.</param>
    /// <param name="due">When it was to be sent; null for now.</param>
    /// <param name="ready">The earliest moment that it could be sent, when that was later than it was due.</param>
    public async ValueTask RunAsync(long sequence, long? due, long ready)
    {
        var sent = run.Clock.GetTimestamp();
        var intended = due ?? sent;
        var isMeasured = run.Window.Holds(intended);
        var at = sent;
        var isOk = true;
        var items = 0;
        for (var step = 0; step < Recorder.Steps.Length && isOk; step++)
        {
            var outcome = await TakeAsync(new(step, number, sequence));
            var end = run.Clock.GetTimestamp();
            if (isMeasured) Recorder.Steps[step].Add(run.Ticks.ToNanoseconds(end - at), outcome);
            (at, isOk) = (end, outcome.IsOk);
            items += outcome.Items;
        }

        if (isMeasured) Record(intended, Math.Max(intended, ready), sent, at, items, isOk);
    }

    private async ValueTask<StepOutcome> TakeAsync(StepCall call)
    {
        try
        {
            return await run.Scenario.RunStepAsync(call, run.CancellationToken);
        }
        catch (Exception fault)
        {
            return StepOutcome.Failed(fault);
        }
    }

    private void Record(long intended, long possible, long sent, long end, int items, bool isOk)
    {
        var latency = run.Ticks.ToNanoseconds(end - intended);
        if (isOk)
        {
            Recorder.Latency.Add(latency);
            Recorder.Service.Add(run.Ticks.ToNanoseconds(end - sent));
            Recorder.Items += items;
        }
        else
        {
            Recorder.Failed.Add(latency);
        }

        Recorder.Lag.Add(run.Ticks.ToNanoseconds(sent - possible));
        Recorder.LastEnd = end;
        run.Timeline.Add(intended, latency, items, isOk);
        run.CountDone();
    }
}
