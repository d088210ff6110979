using System.Globalization;
using InterDeptCheck.Cli.Auditing;

namespace InterDeptCheck.Cli.Measuring;

/// <summary>What is asked of the audit and the answers, and what came.</summary>
/// <param name="Name">What is measured.</param>
/// <param name="Goal">What is asked.</param>
/// <param name="Came">What came.</param>
/// <param name="IsMet">Whether that is good enough.</param>
internal sealed record AssuranceGoal(string Name, string Goal, string Came, bool IsMet)
{
    /// <summary>Longest full audit.</summary>
    public static readonly TimeSpan AuditMax = TimeSpan.FromSeconds(20);

    /// <summary>All goals, with what a run came to.</summary>
    public static IReadOnlyList<AssuranceGoal> Of(Measurement run) =>
    [
        .. OfAudit(run.Dense, ""),
        .. OfAudit(run.Sparse, ", few cases"),
        new("flags at a lowered threshold", $"at least {FlagRates.FlagsMin}", Text(run.Flags.Flags), run.Flags.Flags >= FlagRates.FlagsMin),
        new(
            "most to least flagged region of names",
            string.Create(CultureInfo.InvariantCulture, $"at most {FlagRates.RatioMax:0.00}"),
            Text(run.Flags.Extremes),
            run.Flags.Extremes.Least <= FlagRates.RatioMax),
        new(
            "full audit",
            string.Create(CultureInfo.InvariantCulture, $"at most {AuditMax.TotalSeconds:0} s"),
            string.Create(CultureInfo.InvariantCulture, $"{run.Dense.ElapsedMs / 1000.0:0.0} s"),
            run.Dense.ElapsedMs <= AuditMax.TotalMilliseconds),
        new(
            "answers that disclose another person",
            "0",
            $"{Text(run.Answers.Truth.WrongPerson)} of {Text(run.Answers.Truth.Compared)}",
            run.Answers.Truth.WrongPerson == 0 && run.Answers.Truth.Compared == run.Population.People),
    ];

    private static IEnumerable<AssuranceGoal> OfAudit(MeasuredAudit audit, string which)
    {
        var (hard, hardFound) = (audit.Kinds.Sum(kind => kind.Hard), audit.Kinds.Sum(kind => kind.HardFound));
        var (soft, softFound) = (audit.Kinds.Sum(kind => kind.Soft), audit.Kinds.Sum(kind => kind.SoftFound));
        var most = AuditTruth.FalseQuarantinesOf(audit.People);
        var (held, heldFound) = (audit.Kinds.Sum(kind => kind.Held), audit.Kinds.Sum(kind => kind.HeldFound));
        yield return new("held by the gate" + which, "all that it is to hold", $"{Text(heldFound)} of {Text(held)}", heldFound == held);
        yield return new("hard cases found" + which, "all", $"{Text(hardFound)} of {Text(hard)}", hardFound == hard);
        yield return new(
            "soft cases found" + which, "at least 95 %", $"{Text(softFound)} of {Text(soft)}", softFound >= AuditTruth.SoftShareMin * soft);
        yield return new("wrong quarantines" + which, $"at most {Text(most)}", Text(audit.FalseQuarantines), audit.FalseQuarantines <= most);
    }

    private static string Text(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    // The most and the least of seven groups differ by chance alone, at 1,000 flags by more than 1.25 about every other time. So beyond the goal is
    // what its interval leaves no doubt of, and a doubt is said.
    private static string Text(MeasuredFlags.Interval interval)
    {
        var isInDoubt = interval.Ratio > FlagRates.RatioMax && interval.Least <= FlagRates.RatioMax;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{interval.Ratio:0.00} (95 %: {interval.Least:0.00} to {interval.Most:0.00}{(isInDoubt ? "; in doubt, more people would tell" : "")})");
    }
}
