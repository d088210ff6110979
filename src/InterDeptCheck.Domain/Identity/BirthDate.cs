using System.Globalization;

namespace InterDeptCheck.Domain.Identity;

/// <summary>
/// A date of birth whose day, or month and day, may be unknown. Years 1850 to 2199. Whether it lies in the future is asked
/// apart (<see cref="IsNotAfter"/>), because today is a parameter.
/// </summary>
public readonly record struct BirthDate
{
    /// <summary>The earliest year that is accepted.</summary>
    public const int YearMin = 1850;

    /// <summary>The latest year that is accepted.</summary>
    public const int YearMax = 2199;

    private readonly int packed; // yyyyMMdd, 00 for an unknown part; 0 is default

    private BirthDate(int packed) => this.packed = packed;

    /// <summary>The year.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public int Year => ToInt() / 10000;

    /// <summary>The month, 1 to 12; 0 when unknown.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public int Month => ToInt() / 100 % 100;

    /// <summary>The day of the month, 1 to 31; 0 when unknown, as it is whenever the month is.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public int Day => ToInt() % 100;

    /// <summary><c>1988-04-26</c>, <c>1988-04-XX</c> or <c>1988-XX-XX</c>, which <see cref="Parse"/> reads.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public string IsoText => string.Create(10, ToInt(), static (text, packed) =>
    {
        packed.TryFormat(text, out _, provider: CultureInfo.InvariantCulture); // eight digits: years have four
        var (month, day) = (packed / 100 % 100, packed % 100);
        (text[8], text[9]) = day == 0 ? ('X', 'X') : (text[6], text[7]);
        (text[5], text[6]) = month == 0 ? ('X', 'X') : (text[4], text[5]);
        (text[4], text[7]) = ('-', '-');
    });

    /// <summary>
    /// Reads <c>yyyy-MM-dd</c>, where <c>dd</c> or both <c>MM</c> and <c>dd</c> may be <c>XX</c>. Breaks
    /// <see cref="IdentityRule.DateFormat"/> or <see cref="IdentityRule.DateNotReal"/>.
    /// </summary>
    public static Parsed<BirthDate> Parse(string? iso)
    {
        if (string.IsNullOrWhiteSpace(iso))
            return Parsed<BirthDate>.Fail(IdentityRule.Missing);
        var text = iso.AsSpan().Trim();
        if (text.Length != 10 || text[4] != '-' || text[7] != '-' || !IdentifierText.AllDigits(text[..4])
            || !TryPart(text[5..7], out var month) || !TryPart(text[8..10], out var day))
        {
            return Parsed<BirthDate>.Fail(IdentityRule.DateFormat);
        }

        // "00" is no month and no day in text; in the packed number it stands for an unknown one.
        if (text[5..7] is "00" || text[8..10] is "00")
            return Parsed<BirthDate>.Fail(IdentityRule.DateNotReal);
        return FromParts(int.Parse(text[..4], NumberStyles.None, CultureInfo.InvariantCulture), month, day);
    }

    /// <summary>
    /// Reads the packed number <c>yyyyMMdd</c>; <c>00</c> stands for an unknown part (19880400, 19880000). Breaks
    /// <see cref="IdentityRule.Missing"/> (0), <see cref="IdentityRule.DateFormat"/> or <see cref="IdentityRule.DateNotReal"/>.
    /// </summary>
    public static Parsed<BirthDate> FromInt(int yyyymmdd)
    {
        if (yyyymmdd == 0)
            return Parsed<BirthDate>.Fail(IdentityRule.Missing);
        return yyyymmdd is < 1000_00_00 or > 9999_99_99
            ? Parsed<BirthDate>.Fail(IdentityRule.DateFormat)
            : FromParts(yyyymmdd / 10000, yyyymmdd / 100 % 100, yyyymmdd % 100);
    }

    /// <summary>The packed number <c>yyyyMMdd</c>, which <see cref="FromInt"/> reads.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public int ToInt() =>
        packed != 0 ? packed : throw new InvalidOperationException("A default birth date has no value: make it with Parse.");

    /// <summary>Whether the first day that this can mean is not after <paramref name="today"/>.</summary>
    public bool IsNotAfter(DateOnly today) => new DateOnly(Year, Math.Max(Month, 1), Math.Max(Day, 1)) <= today;

    /// <summary>
    /// The dates of records with which this stated date agrees: itself; with day 01 also the unknown day; with month 01
    /// and day 01 or unknown also the unknown month. Sources write 01 where a part is unknown; the reverse does not
    /// hold: an unknown part that a caller states agrees with no known one.
    /// </summary>
    /// <returns>One to three distinct dates, this first.</returns>
    public IReadOnlyList<BirthDate> StatedForms()
    {
        var forms = new List<BirthDate>(3) { this };
        if (Day == 1)
            forms.Add(new BirthDate(packed - 1));
        if (Month == 1 && Day <= 1)
            forms.Add(new BirthDate(Year * 10000));
        return forms;
    }

    /// <summary><see cref="IsoText"/> as UTF-8.</summary>
    internal byte[] IsoUtf8()
    {
        var text = "0000-XX-XX"u8.ToArray();
        for (int place = 3, left = Year; place >= 0; place--, left /= 10) text[place] = (byte)('0' + left % 10);
        Write(Month, text.AsSpan(5));
        Write(Day, text.AsSpan(8));
        return text;

        static void Write(int part, Span<byte> place)
        {
            if (part != 0) (place[0], place[1]) = ((byte)('0' + part / 10), (byte)('0' + part % 10));
        }
    }

    /// <summary>Whether this date, as a caller stated it, agrees with the date of a record. Not symmetric.</summary>
    public bool AgreesWithRecord(BirthDate record) =>
        packed == record.ToInt()
        || (Day == 1 && record.packed == packed - 1)
        || (Month == 1 && Day <= 1 && record.packed == Year * 10000);

    /// <summary>As <see cref="IsoText"/>; empty for <c>default</c>. A person's data: never log it.</summary>
    public override string ToString() => packed == 0 ? "" : IsoText;

    internal static Parsed<BirthDate> FromParts(int year, int month, int day)
    {
        if (year is < YearMin or > YearMax || month > 12 || (month == 0 && day != 0))
            return Parsed<BirthDate>.Fail(IdentityRule.DateNotReal);
        return month != 0 && day > DateTime.DaysInMonth(year, month)
            ? Parsed<BirthDate>.Fail(IdentityRule.DateNotReal)
            : Parsed<BirthDate>.Ok(new BirthDate((year * 10000) + (month * 100) + day));
    }

    private static bool TryPart(ReadOnlySpan<char> text, out int part)
    {
        part = 0;
        return text is "XX" or "xx"
            || (IdentifierText.AllDigits(text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out part));
    }
}
