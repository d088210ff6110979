namespace InterDeptCheck.Domain.Identity;

/// <summary>
/// A unique application number, <c>1234-1234-1234-1234</c>, with or without <c>/pp</c>, the person's place in the
/// application. Without it an application of several people is named. Source: the Home Office appeals interface.
/// </summary>
public readonly record struct Uan
{
    private const int Digits = 16;
    private readonly string? value;
    private readonly string? applicant;

    private Uan(string value, string? applicant)
    {
        this.value = value;
        this.applicant = applicant;
    }

    /// <summary>The application: four groups of four digits joined by hyphens, without <c>/pp</c>.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public string Value => IdentifierText.Required(value);

    /// <summary>The person's place in the application, <c>01</c> to <c>99</c>; null when it was not stated.</summary>
    public string? Applicant => applicant;

    /// <summary>
    /// Reads a number with any spacing or none; <c>/1</c> is <c>/01</c>. Breaks <see cref="IdentityRule.UanFormat"/>.
    /// </summary>
    public static Parsed<Uan> Parse(string? text)
    {
        var rule = IdentifierText.Compact(text, keepPunctuation: false, out var compact);
        if (rule != IdentityRule.None)
            return Parsed<Uan>.Fail(rule);
        if (compact.Length < Digits || !IdentifierText.AllDigits(compact.AsSpan(0, Digits)))
            return Parsed<Uan>.Fail(IdentityRule.UanFormat);
        var number = $"{compact[..4]}-{compact[4..8]}-{compact[8..12]}-{compact[12..16]}";
        if (compact.Length == Digits)
            return Parsed<Uan>.Ok(new Uan(number, applicant: null));
        var place = compact[(Digits + 1)..];
        return compact[Digits] == '/' && place.Length is 1 or 2 && IdentifierText.AllDigits(place) && place is not ("0" or "00")
            ? Parsed<Uan>.Ok(new Uan(number, place.PadLeft(2, '0')))
            : Parsed<Uan>.Fail(IdentityRule.UanFormat);
    }

    /// <summary>The stored form, with <c>/pp</c> where it is known. A person's identifier: never log it.</summary>
    public override string ToString() => applicant is null ? value ?? "" : $"{value}/{applicant}";
}
