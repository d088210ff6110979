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

    /// <summary>
    /// The reserved id under which a deployment keeps events of its own, such as the releases that it ran (RFC 9562, version 8). It names
    /// nobody: its record stays empty, and nodes keep nothing of it.
    /// </summary>
    public static PersonId Deployment { get; } = new(new Guid("1dc4ec00-0000-8000-8000-000000000001"));

    /// <summary>The UUID.</summary>
    public Guid Value { get; }

    /// <summary>The UUID in lower case with hyphens.</summary>
    public override string ToString() => Value.ToString("D");
}
