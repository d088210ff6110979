namespace InterDeptCheck.Domain.Identity;

/// <summary>
/// The machine-readable zone of a passport (TD3, 2 lines of 44) or of a card (TD1, 3 lines of 30), read and checked: every check
/// digit, filler and date agrees. Source: ICAO Doc 9303, parts 3, 4 and 5. Immutable, thread-safe.
/// </summary>
public sealed record MachineReadableZone
{
    private readonly MrzDate birth;

    internal MachineReadableZone(MrzLayout layout, MrzReading reading)
    {
        Format = layout.Format;
        DocumentCode = layout.DocumentCode.TrimEnd('<');
        IssuingState = reading.IssuingState;
        DocumentNumber = layout.NumberField.Replace("<", "", StringComparison.Ordinal);
        Nationality = reading.Nationality;
        Sex = layout.Sex;
        NameField = layout.NameField;
        (FamilyName, GivenNames) = (reading.FamilyName, reading.GivenNames);
        Documents = reading.Documents;
        birth = reading.Birth;
    }

    /// <summary>The size.</summary>
    public MrzFormat Format { get; }

    /// <summary>The document code without filler: P, PD, I, ID, IR, AR, C and so on.</summary>
    public string DocumentCode { get; }

    /// <summary>The issuing state or organisation; <c>D</c> is DEU.</summary>
    public CountryCode IssuingState { get; }

    /// <summary>The document number without fillers, 1 to 22 characters A-Z and 0-9.</summary>
    public string DocumentNumber { get; }

    /// <summary>The nationality; <c>D</c> is DEU.</summary>
    public CountryCode Nationality { get; }

    /// <summary>M, F, or a filler for unspecified. Informative only: sex never decides.</summary>
    public char Sex { get; }

    /// <summary>The name field as printed, 39 (TD3) or 30 (TD1) characters.</summary>
    public string NameField { get; }

    /// <summary>Whether the name reaches the last character of its field, so that it may have been cut off.</summary>
    public bool NameFieldIsFull => NameField[^1] != '<';

    /// <summary>The primary identifier, fillers as spaces; the only name where there is no secondary one.</summary>
    public string FamilyName { get; }

    /// <summary>The secondary identifier, fillers as spaces; empty when there is none. May be cut off.</summary>
    public string GivenNames { get; }

    /// <summary>
    /// The documents that it can be, likeliest first. One, except for a British card: its zone doesn't tell a permit (BRP) from a
    /// card (BRC), so that both are named.
    /// </summary>
    public IReadOnlyList<DocumentKey> Documents { get; }

    /// <summary>
    /// Reads a zone given as text: with line breaks or without, in any case, with spaces around or within lines. Breaks a rule that
    /// begins with Mrz, <see cref="IdentityRule.DocumentTypeUnknown"/> or <see cref="IdentityRule.CountryCodeFormat"/>.
    /// </summary>
    public static Parsed<MachineReadableZone> Parse(string? text) => MrzReader.Read(text);

    /// <summary>Reads a zone given as lines; as <see cref="Parse(string)"/>.</summary>
    public static Parsed<MachineReadableZone> Parse(IReadOnlyList<string>? lines) =>
        lines is null ? Parsed<MachineReadableZone>.Fail(IdentityRule.Missing)
        : lines.Count > MrzReader.LinesMax ? Parsed<MachineReadableZone>.Fail(IdentityRule.MrzLength)
        : MrzReader.Read(string.Concat(lines));

    /// <summary>The likeliest document: <see cref="Documents"/>[0].</summary>
    public DocumentKey Document() => Documents[0];

    /// <summary>
    /// Every date of birth that the two-digit year can mean: real, not after <paramref name="today"/> and not more than 120 years
    /// back; latest first. Fillers are unknown parts. Empty when the year is unknown or lies in the future in every century.
    /// </summary>
    public IReadOnlyList<BirthDate> BirthDates(DateOnly today) => birth.Births(today);

    /// <summary>
    /// The name as a <see cref="PersonName"/>. Do not compare it so when <see cref="NameFieldIsFull"/>: it may be cut off.
    /// </summary>
    public Parsed<PersonName> Name() => PersonName.Create(FamilyName, GivenNames);

    /// <summary>The size and document code only: the rest is a person's and must not reach a log by accident.</summary>
    public override string ToString() => $"{Format} {DocumentCode}";
}
