using System.Globalization;
using InterDeptCheck.Domain.Gate;

namespace InterDeptCheck.Ledger.Chain;

/// <summary>The texts and numbers that columns hold.</summary>
internal static class Columns
{
    /// <exception cref="FormatException">There is no such rule, or no such reason.</exception>
    public static Verdict Verdict(long state, string text, long version)
    {
        var (rule, reasons) = Rule(text);
        return new((VerdictState)state, rule, (int)version, reasons);
    }

    /// <exception cref="FormatException">There is no such rule, or no such reason.</exception>
    public static (GateRule Rule, GateReasons Reasons) Rule(string text) =>
        VerdictText.TryRead(text, out var read) ? read.Value : throw new FormatException("A rule that this code does not know.");

    public static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static long Microseconds(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset Time(long microseconds) =>
        DateTimeOffset.UnixEpoch.AddTicks(checked(microseconds * TimeSpan.TicksPerMicrosecond));
}
