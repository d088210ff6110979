namespace InterDeptCheck.Domain.Identity;

/// <summary>
/// An NHS number (England, Wales, Isle of Man), or a Scottish CHI or Northern Irish H&amp;C number, which share its form:
/// ten digits, the last a modulus 11 check digit. Source: NHS data dictionary and PDS specification.
/// </summary>
public readonly record struct NhsNumber
{
    // The ranges begin with the CHI numbers of the first of a month; 0000000000 passes modulus 11 and is a common filler.
    private const string LowestEverIssued = "0100000000";
    private readonly string? value;

    private NhsNumber(string value) => this.value = value;

    /// <summary>The ten digits.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public string Value => IdentifierText.Required(value);

    /// <summary>
    /// Reads ten digits with spaces, hyphens or full stops between them. Breaks <see cref="IdentityRule.NhsNumberFormat"/>
    /// or <see cref="IdentityRule.NhsNumberCheckDigit"/>. Test numbers (those that begin with 9) pass.
    /// </summary>
    public static Parsed<NhsNumber> Parse(string? text)
    {
        var rule = IdentifierText.Compact(text, keepPunctuation: false, out var compact);
        if (rule != IdentityRule.None)
            return Parsed<NhsNumber>.Fail(rule);
        if (compact.Length != 10
            || !IdentifierText.AllDigits(compact)
            || string.CompareOrdinal(compact, LowestEverIssued) < 0)
        {
            return Parsed<NhsNumber>.Fail(IdentityRule.NhsNumberFormat);
        }

        return CheckDigit(compact) == compact[9] - '0'
            ? Parsed<NhsNumber>.Ok(new NhsNumber(compact))
            : Parsed<NhsNumber>.Fail(IdentityRule.NhsNumberCheckDigit);
    }

    /// <summary>The ten digits, unspaced. A person's identifier: never log it.</summary>
    public override string ToString() => value ?? "";

    // Weights 10 down to 2; 11 less the remainder; 11 stands for 0, and 10 is no digit, so that it never agrees.
    private static int CheckDigit(string digits)
    {
        var sum = 0;
        for (var i = 0; i < 9; i++)
            sum += (digits[i] - '0') * (10 - i);
        var check = 11 - (sum % 11);
        return check == 11 ? 0 : check;
    }
}
