namespace InterDeptCheck.LoadTest;

/// <summary>What all workers of a run share.</summary>
internal sealed class RunState(IScenario scenario, LoadPlan plan, TimeProvider clock, Window window, CancellationToken cancellationToken)
{
    private readonly long iterationsMax = plan.IterationsMax ?? long.MaxValue;
    private long claimed;
    private long done;

    public IScenario Scenario { get; } = scenario;

    public LoadPlan Plan { get; } = plan;

    public TimeProvider Clock { get; } = clock;

    public Ticks Ticks { get; } = new(clock);

    public Window Window { get; } = window;

    public Timeline Timeline { get; } = new(window, new(clock));

    /// <summary>Gives up what is under way.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>Measured iterations that have ended, for progress: told now and then, not at each.</summary>
    public long Done => Interlocked.Read(ref done);

    /// <summary>Whether the plan's number of iterations was reached.</summary>
    public bool IsFull => Interlocked.Read(ref claimed) >= iterationsMax;

    /// <summary>Whether one more iteration, due then, may begin.</summary>
    public bool TryClaim(long due)
    {
        if (iterationsMax == long.MaxValue || due < Window.Begin) return true;
        return Interlocked.Increment(ref claimed) <= iterationsMax;
    }

    /// <summary>Counts an ended iteration.</summary>
    public void CountDone() => Interlocked.Increment(ref done);
}
