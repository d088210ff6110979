namespace InterDeptCheck.Domain.Identity;

/// <summary>
/// A National Insurance number: two letters, six digits, and a suffix A to D that may be unknown. A number belongs to one
/// person by its first eight characters; the suffix says nothing of the person, but a stated one must agree.
/// Equality includes the suffix: compare <see cref="Number8"/> to ask for the same number.
/// </summary>
/// <remarks>
/// Source: HMRC manual NIM39110 and HMRC's published validation. The administrative prefixes CR, MW, NC, PP, PY and PZ
/// pass, because HMRC's own services accept them and sources may hold them; OO and FY fail by their letters.
/// </remarks>
public readonly record struct Nino
{
    private const string LettersNeverUsed = "DFIQUV";
    private readonly string? number8;
    private readonly char suffix;

    private Nino(string number8, char suffix)
    {
        this.number8 = number8;
        this.suffix = suffix;
    }

    /// <summary>The eight characters that are unique to a person, such as <c>AB123456</c>.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public string Number8 => IdentifierText.Required(number8);

    /// <summary>The suffix, A to D; null when it was not stated.</summary>
    public char? Suffix => suffix == '\0' ? null : suffix;

    /// <summary>
    /// Reads a number in any case, with spaces, hyphens or full stops, with or without suffix. Breaks
    /// <see cref="IdentityRule.NinoFormat"/>, <see cref="IdentityRule.NinoPrefixNotIssued"/> or <see cref="IdentityRule.NinoSuffix"/>.
    /// </summary>
    public static Parsed<Nino> Parse(string? text)
    {
        var rule = IdentifierText.Compact(text, keepPunctuation: false, out var compact);
        if (rule != IdentityRule.None)
            return Parsed<Nino>.Fail(rule);
        rule = Check(compact);
        return rule == IdentityRule.None
            ? Parsed<Nino>.Ok(new Nino(compact[..8], compact.Length == 9 ? compact[8] : '\0'))
            : Parsed<Nino>.Fail(rule);
    }

    /// <summary>Whether both are one number, and their suffixes agree where both are known.</summary>
    public bool Agrees(Nino other) =>
        Number8 == other.Number8 && (suffix == '\0' || other.suffix == '\0' || suffix == other.suffix);

    /// <summary>The stored form, such as <c>AB123456C</c> or <c>AB123456</c>. A person's identifier: never log it.</summary>
    public override string ToString() => suffix == '\0' ? number8 ?? "" : number8 + suffix;

    private static IdentityRule Check(string compact)
    {
        if (compact.Length is not (8 or 9)
            || !char.IsAsciiLetterUpper(compact[0])
            || !char.IsAsciiLetterUpper(compact[1])
            || !IdentifierText.AllDigits(compact.AsSpan(2, 6))
            || (compact.Length == 9 && !char.IsAsciiLetterUpper(compact[8])))
        {
            return IdentityRule.NinoFormat;
        }

        if (!IsIssuedPrefix(compact[0], compact[1]))
            return IdentityRule.NinoPrefixNotIssued;
        return compact.Length == 9 && compact[8] > 'D' ? IdentityRule.NinoSuffix : IdentityRule.None;
    }

    private static bool IsIssuedPrefix(char first, char second) =>
        !LettersNeverUsed.Contains(first)
        && !LettersNeverUsed.Contains(second)
        && second != 'O'
        && (first, second) is not (('B', 'G') or ('G', 'B') or ('K', 'N') or ('N', 'K') or ('N', 'T') or ('T', 'N') or ('Z', 'Z'));
}
