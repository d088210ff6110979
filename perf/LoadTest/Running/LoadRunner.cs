namespace InterDeptCheck.LoadTest;

/// <summary>Runs a scenario under a plan and measures it. One run at a time in a process: what one run takes would be measured in the other.</summary>
/// <param name="clock">What time is measured by; another than the system's is waited on by its own timers.</param>
/// <param name="limits">When a run is invalid; null for the defaults.</param>
public sealed class LoadRunner(TimeProvider clock, ValidityLimits? limits = null)
{
    private static readonly TimeSpan ProgressPeriod = TimeSpan.FromMilliseconds(500);
    private readonly Ticks ticks = new(clock);

    /// <summary>Prepares the scenario, runs it, and measures what comes after the warm-up.</summary>
    /// <param name="scenario">What is done; the caller disposes it.</param>
    /// <param name="plan">How much of it.</param>
    /// <param name="progress">Told twice a second how far the run is; null for nobody.</param>
    /// <param name="cancellationToken">Ends the run without a result.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<LoadResult> RunAsync(
        IScenario scenario, LoadPlan plan, IProgress<LoadProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentOutOfRangeException.ThrowIfZero(scenario.Steps.Count, nameof(scenario));
        await scenario.PrepareAsync(plan.Workers, cancellationToken);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var patience = new CancellationTokenSource(plan.WarmUp + plan.Duration + plan.DrainPatience, clock);
        using var givenUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        var startedAt = clock.GetUtcNow();
        var origin = clock.GetTimestamp();
        var begin = origin + ticks.Of(plan.WarmUp);
        var run = new RunState(scenario, plan, clock, new(origin, begin, begin + ticks.Of(plan.Duration)), givenUp.Token);
        Worker[] workers = [.. Enumerable.Range(0, plan.Workers).Select(number => new Worker(run, number))];
        var heartbeat = new Heartbeat(clock);
        Task<HarnessMeter> meter = MeterAsync(run.Window, ended.Token);
        Task[] beside = [heartbeat.RunAsync(run.Window, ended.Token), TellAsync(run, progress, ended.Token)];
        var (held, unsent) = await LoadAsync(run, workers, givenUp.Token);
        await ended.CancelAsync();
        await Task.WhenAll(beside);
        cancellationToken.ThrowIfCancellationRequested();
        return Result(run, workers, heartbeat.Delays, await meter, (startedAt, held, unsent));
    }

    private static async Task<(long Held, long Unsent)> LoadAsync(RunState run, Worker[] workers, CancellationToken cancellationToken)
    {
        if (run.Plan is OpenPlan open)
        {
            var slots = new OpenSlots(workers);
            var load = new OpenLoad(run, open, slots);
            await load.RunAsync(cancellationToken);
            return (slots.Held, load.Unsent);
        }

        await ClosedLoad.RunAsync(run, (ClosedPlan)run.Plan, workers, cancellationToken);
        return (0, 0);
    }

    private LoadResult Result(
        RunState run, Worker[] workers, LatencyHistogram heartbeat, HarnessMeter meter, (DateTimeOffset StartedAt, long Held, long Unsent) how)
    {
        Recorder[] seen = [.. workers.Select(worker => worker.Recorder)];
        var lastEnd = seen.Max(recorder => recorder.LastEnd);
        var end = run.IsFull && lastEnd > 0 ? lastEnd : Math.Max(run.Window.End, lastEnd);
        var elapsed = ticks.ToTime(Math.Max(1, end - run.Window.Begin));
        var cost = meter.Read(elapsed);
        var latency = LatencyHistogram.Of(seen.Select(recorder => recorder.Latency));
        var lag = LatencyHistogram.Of(seen.Select(recorder => recorder.Lag));
        return new()
        {
            Scenario = run.Scenario.Name,
            Plan = run.Plan.ToString(),
            StartedAt = how.StartedAt,
            ElapsedSeconds = elapsed.TotalSeconds,
            Items = seen.Sum(recorder => recorder.Items),
            Latency = latency,
            ServiceTime = LatencyHistogram.Of(seen.Select(recorder => recorder.Service)),
            FailedLatency = LatencyHistogram.Of(seen.Select(recorder => recorder.Failed)),
            Lag = lag,
            Heartbeat = heartbeat,
            Steps = [.. run.Scenario.Steps.Select((name, step) => new StepResult(
                name,
                LatencyHistogram.Of(seen.Select(recorder => recorder.Steps[step].Service)),
                LatencyHistogram.Of(seen.Select(recorder => recorder.Steps[step].Failed))))],
            Statuses = Statuses(run.Scenario, seen),
            Timeline = run.Timeline.Intervals(Math.Min(end, run.Window.End)),
            Held = how.Held,
            Harness = cost,
            InvalidBecause = Verdict.Of(latency, lag, heartbeat, cost, how.Unsent, limits ?? new()),
        };
    }

    private static StatusCount[] Statuses(IScenario scenario, Recorder[] seen) =>
    [
        .. scenario.Steps
            .SelectMany((name, step) => seen.SelectMany(recorder => recorder.Steps[step].Statuses(name)))
            .GroupBy(row => (row.Step, row.Status, row.IsOk))
            .Select(rows => new StatusCount(rows.Key.Step, rows.Key.Status, rows.Key.IsOk, rows.Sum(row => row.Count), rows.Sum(row => row.Items)))
            .OrderByDescending(row => row.Count).ThenBy(row => row.Step, StringComparer.Ordinal).ThenBy(row => row.Status, StringComparer.Ordinal),
    ];

    // What the process took in the warm-up is not counted; a run that ends before its warm-up has taken what it took since now.
    private async Task<HarnessMeter> MeterAsync(Window window, CancellationToken cancellationToken)
    {
        try
        {
            await Waiting.UntilAsync(clock, window.Begin, cancellationToken);
        }
        catch (OperationCanceledException)
        {
        }

        return new();
    }

    private async Task TellAsync(RunState run, IProgress<LoadProgress>? progress, CancellationToken cancellationToken)
    {
        if (progress is null) return;
        try
        {
            while (true)
            {
                await Task.Delay(ProgressPeriod, clock, cancellationToken);
                var now = clock.GetTimestamp();
                var byTime = (double)(now - run.Window.Origin) / (run.Window.End - run.Window.Origin);
                var byCount = run.Plan.IterationsMax is { } most ? (double)run.Done / most : 0;
                progress.Report(new(Math.Clamp(Math.Max(byTime, byCount), 0, 1), now < run.Window.Begin, run.Done));
            }
        }
        catch (OperationCanceledException)
        {
        }
    }
}
