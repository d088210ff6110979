namespace InterDeptCheck.Domain.Identity;

/// <summary>
/// A global web form number, <c>GWF</c> and nine digits. It names an application, which may be of several people.
/// Source: the Home Office appeals interface as published by HMCTS.
/// </summary>
public readonly record struct Gwf
{
    private const int Length = 12;
    private readonly string? value;

    private Gwf(string value) => this.value = value;

    /// <summary><c>GWF</c> and nine digits.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public string Value => IdentifierText.Required(value);

    /// <summary>Reads a number in any case, with spaces, hyphens or full stops. Breaks <see cref="IdentityRule.GwfFormat"/>.</summary>
    public static Parsed<Gwf> Parse(string? text)
    {
        var rule = IdentifierText.Compact(text, keepPunctuation: false, out var compact);
        if (rule != IdentityRule.None)
            return Parsed<Gwf>.Fail(rule);
        return compact.Length == Length
            && compact.StartsWith("GWF", StringComparison.Ordinal)
            && IdentifierText.AllDigits(compact.AsSpan(3))
                ? Parsed<Gwf>.Ok(new Gwf(compact))
                : Parsed<Gwf>.Fail(IdentityRule.GwfFormat);
    }

    /// <summary>The stored form. A person's identifier: never log it.</summary>
    public override string ToString() => value ?? "";
}
