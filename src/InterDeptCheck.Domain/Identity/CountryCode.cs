namespace InterDeptCheck.Domain.Identity;

/// <summary>
/// A state or nationality as ICAO Doc 9303-3 section 5 writes it: three letters. An open code: any three letters pass, so
/// that special codes (GBD, XXA, UTO, RKS, EUE) and new ones do. Germany's one-letter <c>D</c> is stored as <c>DEU</c>.
/// </summary>
public readonly record struct CountryCode
{
    private readonly string? value;

    private CountryCode(string value) => this.value = value;

    /// <summary>The United Kingdom, whose Home Office issues all residence permits and cards.</summary>
    public static CountryCode Gbr { get; } = new("GBR");

    /// <summary>Three letters A-Z.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public string Value => IdentifierText.Required(value);

    /// <summary>
    /// Reads a code in any case; MRZ fillers after <c>D</c> are allowed. Breaks <see cref="IdentityRule.CountryCodeFormat"/>.
    /// </summary>
    public static Parsed<CountryCode> Parse(string? text)
    {
        if (text is { Length: 3 } && IsCode(text))
            return Parsed<CountryCode>.Ok(new CountryCode(text));
        var rule = IdentifierText.Compact(text, keepPunctuation: true, out var compact);
        if (rule != IdentityRule.None)
            return Parsed<CountryCode>.Fail(rule);
        if (compact is "D" or "D<<")
            return Parsed<CountryCode>.Ok(new CountryCode("DEU"));
        return compact.Length == 3 && IsCode(compact)
            ? Parsed<CountryCode>.Ok(new CountryCode(compact))
            : Parsed<CountryCode>.Fail(IdentityRule.CountryCodeFormat);
    }

    /// <summary>The three letters.</summary>
    public override string ToString() => value ?? "";

    private static bool IsCode(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('A', 'Z');
}
