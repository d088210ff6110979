namespace InterDeptCheck.LoadTest;

/// <summary>Callers who wait for their answers: a constant number of them, or one that rises or falls.</summary>
public sealed record ClosedPlan : LoadPlan
{
    internal ClosedPlan(int from, int to, TimeSpan duration)
        : base(duration)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfNegative(to);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from, WorkersMax);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to, WorkersMax);
        if (from == 0) ArgumentOutOfRangeException.ThrowIfZero(to);
        (From, To) = (from, to);
    }

    /// <summary>Callers at the beginning, and while it warms up.</summary>
    public int From { get; }

    /// <summary>Callers at the end.</summary>
    public int To { get; }

    /// <inheritdoc/>
    public override int Workers => Math.Max(From, To);

    /// <summary>When a worker is there: from the begin of the measured time, in parts of the duration; from -1 it is there in the warm-up too.</summary>
    internal (double Begins, double Ends) Presence(int worker)
    {
        if (From == To) return (-1, 1);
        double steps = Math.Abs(To - From) + 1;
        return To > From
            ? (worker < From ? -1 : (worker - From + 1) / steps, 1)
            : (-1, worker < To ? 1 : (From - worker) / steps);
    }

    /// <inheritdoc/>
    public override string ToString() => From == To
        ? FormattableString.Invariant($"closed, {From} callers for {Duration.TotalSeconds:0.###} s")
        : FormattableString.Invariant($"closed, {From} to {To} callers over {Duration.TotalSeconds:0.###} s");
}
