namespace InterDeptCheck.Client;

/// <summary>
/// The person that a question is about, as the caller knows them. Every element that is stated must agree with the record: they are
/// joined by AND, never by OR. Immutable: change a copy by <c>with</c>. Never prints its values.
/// </summary>
public sealed record ClaimedPerson
{
    /// <summary>1 to 8 identifiers, the machine readable zone's included.</summary>
    public IReadOnlyList<Identifier> Identifiers { get; init; } = [];

    /// <summary>At most 200 characters; a mononym goes here. Required, unless the machine readable zone gives it.</summary>
    public string FamilyName { get; init; } = "";

    /// <summary>
    /// At most 200 characters; initials alone are refused. Required, unless the person has none or the machine readable zone gives
    /// them.
    /// </summary>
    public string GivenNames { get; init; } = "";

    /// <summary>Required, unless the machine readable zone gives it.</summary>
    public BirthDate Born { get; init; }

    /// <summary>Optional: an ICAO three letter code. When stated, it must agree.</summary>
    public string Nationality { get; init; } = "";

    /// <summary>
    /// Optional: the raw lines (TD1: 3 of 30 characters, TD3: 2 of 44), parted by line feeds. Counts as an identifier, and what it says
    /// of the holder counts as stated.
    /// </summary>
    public string MachineReadableZone { get; init; } = "";

    /// <summary>The name of the type, never the values: a person's data doesn't belong into logs.</summary>
    public override string ToString() => nameof(ClaimedPerson);
}
