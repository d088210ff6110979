using System.Globalization;
using System.Text;

namespace InterDeptCheck.Cli.Measuring;

/// <summary>A run's numbers as Markdown.</summary>
internal static class MeasurementTable
{
    public static string Of(Measurement run)
    {
        var text = new StringBuilder();
        Line(text, $"## Seed {run.Seed}, {run.Population.People:#,0} people");
        Goals(text, run);
        Kinds(text, run);
        Prevalence(text, run);
        HardNegatives(text, run);
        Flags(text, run);
        return text.ToString();
    }

    private static void Goals(StringBuilder text, Measurement run)
    {
        Head(text, ["goal", "asked", "came", ""]);
        foreach (var goal in AssuranceGoal.Of(run)) Line(text, $"| {goal.Name} | {goal.Goal} | {goal.Came} | {(goal.IsMet ? "pass" : "**miss**")} |");
    }

    private static void Kinds(StringBuilder text, Measurement run)
    {
        Head(text, ["injected kind", "hard", "found", "soft", "found", "few cases: hard", "found", "soft", "found"]);
        var few = run.Sparse.Kinds.ToDictionary(kind => kind.Kind, StringComparer.Ordinal);
        foreach (var kind in run.Dense.Kinds)
        {
            var other = few.GetValueOrDefault(kind.Kind, new(kind.Kind, 0, 0, 0, 0));
            Line(text, $"| {kind.Kind} | {kind.Hard} | {kind.HardFound} | {kind.Soft} | {kind.SoftFound} | {other.Hard} | {other.HardFound} | {other.Soft} | {other.SoftFound} |");
        }

        foreach (var missed in run.Dense.Missed.Concat(run.Sparse.Missed).Take(20)) Line(text, $"- missed: {missed}");
    }

    private static void Prevalence(StringBuilder text, Measurement run)
    {
        Head(text, ["", "cases", "wrong quarantines", "precision of quarantines", "people with a wrong finding", "precision of findings", "audit, ms"]);
        Row("many cases", run.Dense);
        Row("few cases", run.Sparse);

        void Row(string name, MeasuredAudit audit) => Line(
            text,
            $"| {name} | {audit.Kinds.Sum(kind => kind.Hard + kind.Soft):#,0} | {audit.FalseQuarantines} | {100 * audit.QuarantinePrecision:0.00} % | {audit.FalseFindings} | {100 * audit.FindingPrecision:0.00} % | {audit.ElapsedMs:#,0} |");
    }

    private static void HardNegatives(StringBuilder text, Measurement run)
    {
        Head(text, ["right, and looks wrong", "people", "of them quarantined wrongly"]);
        foreach (var (name, count) in run.Population.HardNegatives)
            Line(text, $"| {name} | {count:#,0} | {run.Dense.FalseQuarantinesBy?.GetValueOrDefault(name) ?? 0} |");
    }

    private static void Flags(StringBuilder text, Measurement run)
    {
        text.Append('\n');
        Line(text, $"Without any case, and a score of {run.LoweredTo} a finding: {run.Flags.Flags:#,0} flags.");
        Head(text, ["region of names", "people", "flags", "a thousand", "to all others", "95 %"]);
        foreach (var group in run.Flags.Regions)
        {
            Line(
                text,
                $"| {group.Name} | {group.People:#,0} | {group.Flags:#,0} | {1000 * group.Rate:0.00} | {group.ToOthers.Ratio:0.00} | {group.ToOthers.Least:0.00} to {group.ToOthers.Most:0.00} |");
        }

        Head(text, ["what the flags rest on", "flags"]);
        foreach (var (reason, count) in run.Flags.Reasons.OrderByDescending(pair => pair.Value)) Line(text, $"| {reason} | {count:#,0} |");
    }

    private static void Head(StringBuilder text, ReadOnlySpan<string> columns)
    {
        text.Append('\n');
        text.Append("| ").AppendJoin(" | ", columns).Append(" |\n");
        text.Append('|');
        for (var at = 0; at < columns.Length; at++) text.Append(at == 0 ? " --- |" : " ---: |");
        text.Append('\n');
    }

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
