namespace InterDeptCheck.LoadTest.SelfTesting;

/// <summary>A target of known time: it answers after <paramref name="service"/>, but stands still in the last part of each period; who comes then waits for its end.</summary>
/// <param name="clock">What it goes by.</param>
/// <param name="period">How often it stands still.</param>
/// <param name="stall">For how long.</param>
/// <param name="service">What an answer takes otherwise.</param>
internal sealed class StallingTarget(TimeProvider clock, TimeSpan period, TimeSpan stall, TimeSpan service) : IScenario
{
    private long origin;

    public string Name => "stalling target";

    public IReadOnlyList<string> Steps { get; } = ["ask"];

    public ValueTask PrepareAsync(int workers, CancellationToken cancellationToken)
    {
        origin = clock.GetTimestamp();
        return ValueTask.CompletedTask;
    }

    public async ValueTask<StepOutcome> RunStepAsync(StepCall call, CancellationToken cancellationToken)
    {
        var now = clock.GetTimestamp();
        var into = TimeSpan.FromTicks(clock.GetElapsedTime(origin, now).Ticks % period.Ticks);
        var stands = into >= period - stall ? period - into : TimeSpan.Zero;
        await Waiting.UntilAsync(clock, now + new Ticks(clock).Of(stands + service), cancellationToken);
        return StepOutcome.Ok;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
