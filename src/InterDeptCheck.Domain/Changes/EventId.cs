namespace InterDeptCheck.Domain.Changes;

/// <summary>The UUID that a source gave to one change: the same id again returns the first result.</summary>
public readonly record struct EventId
{
    /// <exception cref="ArgumentException"><paramref name="value"/> is the nil UUID.</exception>
    public EventId(Guid value)
    {
        if (value == Guid.Empty) throw new ArgumentException("The nil UUID names no event.", nameof(value));
        Value = value;
    }

    /// <summary>The UUID.</summary>
    public Guid Value { get; }

    /// <summary>The UUID in lower case with hyphens.</summary>
    public override string ToString() => Value.ToString("D");
}
