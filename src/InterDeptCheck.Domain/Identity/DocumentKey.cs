namespace InterDeptCheck.Domain.Identity;

/// <summary>
/// What makes a document one: type, issuing state and number. Numbers are unique within a type and issuing state only.
/// A residence permit's or card's state is always GBR, whatever was said.
/// </summary>
/// <remarks>
/// Hyphens and spaces of a number are not stored: a document's own machine-readable zone writes neither, so a number that
/// was typed from the page and one that was read from the zone are the same.
/// </remarks>
public readonly record struct DocumentKey
{
    /// <summary>The longest number, in characters, as the right-to-public-funds interface has it.</summary>
    public const int NumberLengthMax = 30;

    private readonly string? number;

    private DocumentKey(DocumentType type, CountryCode state, string number)
    {
        Type = type;
        State = state;
        this.number = number;
    }

    /// <summary>The kind of document.</summary>
    public DocumentType Type { get; }

    /// <summary>The issuing state (or, where a source indexes by it, the nationality).</summary>
    public CountryCode State { get; }

    /// <summary>1 to 30 characters A-Z and 0-9.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public string Number => IdentifierText.Required(number);

    /// <summary>
    /// Makes a key from its parts; the number may have any case, spaces and hyphens. Breaks
    /// <see cref="IdentityRule.DocumentNumberFormat"/>, <see cref="IdentityRule.DocumentTypeUnknown"/> or
    /// <see cref="IdentityRule.CountryCodeFormat"/> (a <c>default</c> state where one is needed).
    /// </summary>
    public static Parsed<DocumentKey> Create(DocumentType type, CountryCode state, string? number)
    {
        if (!Enum.IsDefined(type))
            return Parsed<DocumentKey>.Fail(IdentityRule.DocumentTypeUnknown);
        var issuer = type.IsBritishOnly() ? CountryCode.Gbr : state;
        if (issuer == default)
            return Parsed<DocumentKey>.Fail(IdentityRule.CountryCodeFormat);
        var rule = IdentifierText.Compact(number, keepPunctuation: true, out var compact);
        if (rule != IdentityRule.None)
            return Parsed<DocumentKey>.Fail(rule);
        var stored = compact.Replace("-", "", StringComparison.Ordinal);
        return compact.Length <= NumberLengthMax && stored.Length > 0 && IdentifierText.AllLettersOrDigits(stored)
            ? Parsed<DocumentKey>.Ok(new DocumentKey(type, issuer, stored))
            : Parsed<DocumentKey>.Fail(IdentityRule.DocumentNumberFormat);
    }

    /// <summary>
    /// Reads <c>TYPE:STATE:NUMBER</c>, such as <c>PASSPORT:FRA:12AB3456</c>; the state of a BRP or BRC may be empty.
    /// Breaks <see cref="IdentityRule.DocumentKeyFormat"/> or a rule of the part that is wrong.
    /// </summary>
    public static Parsed<DocumentKey> Parse(string? typeStateNumber)
    {
        if (string.IsNullOrWhiteSpace(typeStateNumber))
            return Parsed<DocumentKey>.Fail(IdentityRule.Missing);
        if (typeStateNumber.Length > IdentifierText.LengthMax)
            return Parsed<DocumentKey>.Fail(IdentityRule.TooLong);
        var parts = typeStateNumber.Split(':');
        if (parts.Length != 3)
            return Parsed<DocumentKey>.Fail(IdentityRule.DocumentKeyFormat);
        var type = DocumentTypes.Parse(parts[0]);
        if (!type.IsValid)
            return Parsed<DocumentKey>.Fail(type.Rule);
        var state = type.Value.IsBritishOnly() ? Parsed<CountryCode>.Ok(CountryCode.Gbr) : CountryCode.Parse(parts[1]);
        return state.IsValid ? Create(type.Value, state.Value, parts[2]) : Parsed<DocumentKey>.Fail(state.Rule);
    }

    /// <summary><c>TYPE:STATE:NUMBER</c>, which <see cref="Parse"/> reads. A person's identifier: never log it.</summary>
    public override string ToString() => number is null ? "" : $"{Type.Code()}:{State}:{number}";
}
