using System.Globalization;
using System.Text;

namespace InterDeptCheck.Hostile.Certificates;

/// <summary>Certificates of another time.</summary>
internal static class TimeCases
{
    public static IEnumerable<CertificateCase> All(Pki pki)
    {
        var (good, now) = (pki.Good, pki.Now);
        CertificateCase Of(string @class, string name, DateTimeOffset from, DateTimeOffset to) =>
            pki.Case(@class, name, good with { Validity = Der.Validity(Der.Time(from), Der.Time(to)) });
        yield return Of("dates: expired", "a second ago", now.AddHours(-1), now.AddSeconds(-1));
        yield return Of("dates: expired", "a day ago", now.AddDays(-2), now.AddDays(-1));
        yield return Of("dates: expired", "years ago", now.AddYears(-20), now.AddYears(-10));
        yield return Of("dates: expired", "in 1950", new(1950, 1, 1, 0, 0, 0, TimeSpan.Zero), new(1950, 12, 31, 0, 0, 0, TimeSpan.Zero));
        yield return Of("dates: not yet", "in an hour", now.AddHours(1), now.AddHours(2));
        yield return Of("dates: not yet", "in years", now.AddYears(2), now.AddYears(3));
        yield return Of("dates: not yet", "in 2060", now.AddYears(40), now.AddYears(41));
        yield return Of("dates: backwards", "ends before it begins", now.AddHours(1), now.AddHours(-1));
        yield return Of("dates: backwards", "both past", now.AddHours(-1), now.AddHours(-2));
        yield return Of("dates: far", "ten years", now.AddMinutes(-1), now.AddYears(10));
        yield return Of("dates: far", "to the end of time", now.AddMinutes(-1), new(9999, 12, 31, 23, 59, 59, TimeSpan.Zero));
        yield return Of("dates: far", "a long past and a long future", now.AddYears(-5), now.AddYears(5));
        foreach (var (name, text, tag) in Malformed(now))
        {
            byte[] time = [tag, (byte)text.Length, .. Encoding.ASCII.GetBytes(text)];
            yield return pki.Case("dates: malformed", name, good with { Validity = Der.Validity(Der.Time(now.AddHours(-1)), time) });
        }
    }

    private static IEnumerable<(string Name, string Text, byte Tag)> Malformed(DateTimeOffset now)
    {
        const byte Utc = 0x17;
        const byte Generalized = 0x18;
        var soon = now.AddHours(1).UtcDateTime;
        yield return ("the thirteenth month", soon.ToString("yy'1301000000Z'", CultureInfo.InvariantCulture), Utc);
        yield return ("the thirty-second day", soon.ToString("yyMM'32000000Z'", CultureInfo.InvariantCulture), Utc);
        yield return ("letters", "AAAAAAAAAAAAZ", Utc);
        yield return ("empty", "", Utc);
        yield return ("no zone", "99991231235959", Generalized);
        yield return ("a minus", "-9991231235959Z", Generalized);
    }
}
