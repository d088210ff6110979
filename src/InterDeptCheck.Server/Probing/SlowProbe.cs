namespace InterDeptCheck.Server.Probing;

/// <summary>
/// A condition that takes time to look at, such as a disk's. What it found last counts for a short while only: a look that hangs, or that
/// nobody takes any more, says that it does not hold. Thread-safe; one looks at a time.
/// </summary>
internal sealed class SlowProbe
{
    private readonly Func<bool?> look;
    private readonly TimeSpan countsFor;
    private readonly TimeProvider clock;
    private Found found = new(false, 0);

    /// <summary>A condition.</summary>
    /// <param name="look">Whether it holds; null when this look can't tell. An exception says that it does not.</param>
    /// <param name="countsFor">How long a finding counts.</param>
    /// <param name="clock">Measures that.</param>
    public SlowProbe(Func<bool?> look, TimeSpan countsFor, TimeProvider clock)
    {
        this.look = look;
        this.countsFor = countsFor;
        this.clock = clock;
    }

    /// <summary>Whether it holds, as far as is known.</summary>
    public bool Holds => Volatile.Read(ref found) is { IsHolding: true } last && clock.GetElapsedTime(last.At) < countsFor;

    /// <summary>Looks.</summary>
    public void Look()
    {
        var at = clock.GetTimestamp();
        bool? isHolding;
        try
        {
            isHolding = look();
        }
        catch (Exception)
        {
            // Whatever it is: the node must not say that it can do what it could not just now.
            isHolding = false;
        }

        if (isHolding is { } told) Volatile.Write(ref found, new(told, at));
    }

    private sealed record Found(bool IsHolding, long At);
}
