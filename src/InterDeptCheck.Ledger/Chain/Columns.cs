using System.Globalization;
using InterDeptCheck.Domain.Gate;

namespace InterDeptCheck.Ledger.Chain;

/// <summary>The texts and numbers that columns hold.</summary>
internal static class Columns
{
    private static readonly Dictionary<string, GateRule> Rules =
        Enum.GetValues<GateRule>().ToDictionary(rule => rule.Code(), StringComparer.Ordinal);

    /// <exception cref="FormatException">There is no such rule.</exception>
    public static GateRule Rule(string code) =>
        Rules.TryGetValue(code, out var rule) ? rule : throw new FormatException("A rule that this code does not know.");

    public static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static long Microseconds(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset Time(long microseconds) =>
        DateTimeOffset.UnixEpoch.AddTicks(checked(microseconds * TimeSpan.TicksPerMicrosecond));
}
