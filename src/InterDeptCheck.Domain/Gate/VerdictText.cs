using System.Diagnostics.CodeAnalysis;

namespace InterDeptCheck.Domain.Gate;

/// <summary>
/// A verdict's rule and reasons as one text, which is stored with the event and covered by its hash: the rule's code, and after a colon the
/// reasons' codes in their order, joined by plus signs, such as <c>SCORED:NAMES_CHANGED+PHOTO_CHANGED</c>. Empty when applied.
/// </summary>
public static class VerdictText
{
    private static readonly Dictionary<string, GateRule> Rules =
        Enum.GetValues<GateRule>().ToDictionary(rule => rule.Code(), StringComparer.Ordinal);

    private static readonly Dictionary<string, GateReasons> Reasons =
        GateWords.AllReasons.ToDictionary(reason => reason.Code(), StringComparer.Ordinal);

    /// <summary>The text of <paramref name="verdict"/>.</summary>
    public static string Of(Verdict verdict) => Of(verdict.Rule, verdict.Reasons);

    /// <summary>The text of a rule with its reasons.</summary>
    public static string Of(GateRule rule, GateReasons reasons) =>
        reasons == GateReasons.None ? rule.Code() : $"{rule.Code()}:{string.Join('+', GateWords.Each(reasons).Select(GateWords.Code))}";

    /// <summary>Reads what <see cref="Of(GateRule, GateReasons)"/> wrote; false when it never wrote that.</summary>
    public static bool TryRead(string? text, [NotNullWhen(true)] out (GateRule Rule, GateReasons Reasons)? read)
    {
        read = null;
        if (text is null) return false;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (!Rules.TryGetValue(colon < 0 ? text : text[..colon], out var rule)) return false;
        var reasons = GateReasons.None;
        foreach (var code in colon < 0 ? [] : text[(colon + 1)..].Split('+'))
        {
            if (!Reasons.TryGetValue(code, out var reason)) return false;
            reasons |= reason;
        }

        if (!string.Equals(Of(rule, reasons), text, StringComparison.Ordinal)) return false;
        read = (rule, reasons);
        return true;
    }
}
