namespace InterDeptCheck.Cli.Generating.People;

/// <summary>A number or document, as reported of one person.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">The number, without a NINO's suffix.</param>
/// <param name="Since">When it was linked.</param>
internal sealed record IdentifierFact(IdentifierKind Kind, string Value, DateOnly Since)
{
    /// <summary>A NINO's suffix; null when it was not recorded.</summary>
    public char? Suffix { get; init; }

    /// <summary>A document's issuing state.</summary>
    public string State { get; init; } = "";

    /// <summary>The nationality that its source attests.</summary>
    public required string Nationality { get; init; }

    /// <summary>The names in it, where they are not the person's present ones.</summary>
    public FullName? Names { get; init; }

    public DateOnly? ValidUntil { get; init; }

    public Standing Standing { get; init; }

    /// <summary>When it was withdrawn; null while it is in use.</summary>
    public DateOnly? Until { get; init; }

    public bool IsDocument => Kind >= IdentifierKind.Passport;

    /// <summary>Whether it can be one person's only.</summary>
    public bool IsExclusive => Kind is not (IdentifierKind.Uan or IdentifierKind.Gwf);
}

/// <summary>Kinds of identifier.</summary>
internal enum IdentifierKind
{
    /// <summary>National Insurance number.</summary>
    Nino,

    /// <summary>NHS number.</summary>
    NhsNumber,

    /// <summary>UKVI customer number.</summary>
    CustomerNumber,

    /// <summary>Application number, which a family shares.</summary>
    Uan,

    /// <summary>Application number with the applicant's place.</summary>
    UanApplicant,

    /// <summary>Web form number, which a family shares.</summary>
    Gwf,

    /// <summary>Passport.</summary>
    Passport,

    /// <summary>National identity card.</summary>
    IdentityCard,

    /// <summary>Biometric residence permit.</summary>
    Permit,

    /// <summary>Biometric residence card.</summary>
    Card,
}

/// <summary>How an identifier stands once everything has been reported.</summary>
internal enum Standing
{
    /// <summary>The person's, in use.</summary>
    Own,

    /// <summary>The person's, superseded.</summary>
    Superseded,

    /// <summary>The person's, lost or stolen.</summary>
    Lost,

    /// <summary>Never the person's, and taken away.</summary>
    NotTheirs,

    /// <summary>Claimed by another person too.</summary>
    Contested,
}
