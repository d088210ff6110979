namespace InterDeptCheck.Domain.Identity;

/// <summary>
/// The customer number of a UKVI account: <c>KX</c> and eight letters or digits. The form of the tail is not published,
/// so any is accepted. Source: UKHomeOffice/evisa-error-correction.
/// </summary>
public readonly record struct UkviCustomerNumber
{
    private const int Length = 10;
    private readonly string? value;

    private UkviCustomerNumber(string value) => this.value = value;

    /// <summary>The ten characters in upper case.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public string Value => IdentifierText.Required(value);

    /// <summary>
    /// Reads a number in any case, with spaces, hyphens or full stops. Breaks <see cref="IdentityRule.UkviCustomerNumberFormat"/>.
    /// </summary>
    public static Parsed<UkviCustomerNumber> Parse(string? text)
    {
        var rule = IdentifierText.Compact(text, keepPunctuation: false, out var compact);
        if (rule != IdentityRule.None)
            return Parsed<UkviCustomerNumber>.Fail(rule);
        return compact.Length == Length
            && compact.StartsWith("KX", StringComparison.Ordinal)
            && IdentifierText.AllLettersOrDigits(compact)
                ? Parsed<UkviCustomerNumber>.Ok(new UkviCustomerNumber(compact))
                : Parsed<UkviCustomerNumber>.Fail(IdentityRule.UkviCustomerNumberFormat);
    }

    /// <summary>The stored form. A person's identifier: never log it.</summary>
    public override string ToString() => value ?? "";
}
