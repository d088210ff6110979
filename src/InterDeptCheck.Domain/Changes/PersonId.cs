namespace InterDeptCheck.Domain.Changes;

/// <summary>The UUID under which the registry keeps one person. Never leaves the ledger in an answer.</summary>
public readonly record struct PersonId
{
    /// <exception cref="ArgumentException"><paramref name="value"/> is the nil UUID.</exception>
    public PersonId(Guid value)
    {
        if (value == Guid.Empty) throw new ArgumentException("The nil UUID names nobody.", nameof(value));
        Value = value;
    }

    /// <summary>The UUID.</summary>
    public Guid Value { get; }

    /// <summary>The UUID in lower case with hyphens.</summary>
    public override string ToString() => Value.ToString("D");
}
