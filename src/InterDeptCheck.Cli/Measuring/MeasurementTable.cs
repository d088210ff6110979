using System.Globalization;
using System.Text;

namespace InterDeptCheck.Cli.Measuring;

/// <summary>A run's numbers as Markdown.</summary>
internal static class MeasurementTable
{
    private const int MissedShown = 20;

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
        Head(text, "goal", "asked", "came", "");
        foreach (var goal in AssuranceGoal.Of(run)) Row(text, goal.Name, goal.Goal, goal.Came, goal.IsMet ? "pass" : "**miss**");
    }

    private static void Kinds(StringBuilder text, Measurement run)
    {
        Head(text, "injected kind", "for the gate", "held", "hard", "found", "soft", "found", "few cases: for the gate", "held", "hard", "found", "soft", "found");
        var few = run.Sparse.Kinds.ToDictionary(kind => kind.Kind, StringComparer.Ordinal);
        foreach (var kind in run.Dense.Kinds)
            Row(text, [kind.Kind, .. Counts(kind), .. Counts(few.GetValueOrDefault(kind.Kind, new(kind.Kind, 0, 0, 0, 0, 0, 0)))]);
        var missed = run.Dense.Missed.Concat(run.Sparse.Missed).ToList();
        if (missed.Count > 0) text.Append('\n');
        foreach (var one in missed.Take(MissedShown)) Line(text, $"- missed: {one}");
    }

    private static string[] Counts(MeasuredAudit.InjectedKind kind) =>
        [Number(kind.Held), Number(kind.HeldFound), Number(kind.Hard), Number(kind.HardFound), Number(kind.Soft), Number(kind.SoftFound)];

    private static void Prevalence(StringBuilder text, Measurement run)
    {
        Head(
            text, "", "cases", "wrong quarantines", "precision of quarantines", "people with a wrong finding", "precision of findings", "audit, ms");
        Row("many cases", run.Dense);
        Row("few cases", run.Sparse);

        void Row(string name, MeasuredAudit audit) => MeasurementTable.Row(
            text,
            name,
            Number(audit.Kinds.Sum(kind => kind.Held + kind.Hard + kind.Soft)),
            Number(audit.FalseQuarantines),
            Share(audit.QuarantinePrecision),
            Number(audit.FalseFindings),
            Share(audit.FindingPrecision),
            Number(audit.ElapsedMs));
    }

    private static void HardNegatives(StringBuilder text, Measurement run)
    {
        Head(text, "right, and looks wrong", "people", "of them quarantined wrongly");
        foreach (var (name, count) in run.Population.HardNegatives)
            Row(text, name, Number(count), Number(run.Dense.FalseQuarantinesBy?.GetValueOrDefault(name) ?? 0));
    }

    private static void Flags(StringBuilder text, Measurement run)
    {
        text.Append('\n');
        Line(text, $"Without any case, and with a score of {run.LoweredTo} a finding: {run.Flags.Flags:#,0} flags.");
        Head(text, "region of names", "people", "flags", "a thousand", "to all others", "95 %");
        foreach (var group in run.Flags.Regions)
        {
            var (ratio, least, most) = group.ToOthers;
            var (rate, interval) = (Ratio(1000 * group.Rate), $"{Ratio(least)} to {Ratio(most)}");
            Row(text, group.Name, Number(group.People), Number(group.Flags), rate, Ratio(ratio), interval);
        }

        Head(text, "what the flags rest on", "flags");
        foreach (var (reason, count) in run.Flags.Reasons.OrderByDescending(pair => pair.Value)) Row(text, reason, Number(count));
    }

    private static void Head(StringBuilder text, params ReadOnlySpan<string> columns)
    {
        text.Append('\n');
        Row(text, columns);
        text.Append("| --- |").Insert(text.Length, " ---: |", columns.Length - 1).Append('\n');
    }

    private static void Row(StringBuilder text, params ReadOnlySpan<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Share(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.00} %");

    private static string Ratio(double ratio) => ratio.ToString("0.00", CultureInfo.InvariantCulture);
}
