using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace InterDeptCheck.Perf;

/// <summary>The sizes side by side, and how each figure grows from one to the next.</summary>
internal static class ScaleReport
{
    private static readonly (string Name, Func<ScaleFigures, double> Of, string Format)[] Rows =
    [
        ("bytes a person", f => f.BytesAPerson, "N1"),
        ("index load", f => f.IndexLoad, "P0"),
        ("build, s", f => f.BuildSeconds, "N1"),
        ("build, people/s", f => f.People / f.BuildSeconds, "N0"),
        ("open to first answer, ms", f => f.OpenMs, "N1"),
        ("look-up, uniform, p50, ns", f => f.Uniform.P50, "N0"),
        ("look-up, uniform, p99, ns", f => f.Uniform.P99, "N0"),
        ("look-up, skewed, p50, ns", f => f.Skewed.P50, "N0"),
        ("look-up, skewed, p99, ns", f => f.Skewed.P99, "N0"),
        ("check, uniform, p50, ns", f => f.Checks.P50, "N0"),
        ("check, uniform, p99, ns", f => f.Checks.P99, "N0"),
        ("check, skewed, p50, ns", f => f.SkewedChecks.P50, "N0"),
        ("check, skewed, p99, ns", f => f.SkewedChecks.P99, "N0"),
        ("look-ups/s, all cores", f => f.LookupsPerSecond, "N0"),
        ("look-ups/s, by 16 with prefetch, all cores", f => f.BatchLookupsPerSecond, "N0"),
        ("checks/s, all cores", f => f.ChecksPerSecond, "N0"),
        ("records applied/s, while read", f => f.AppliedPerSecond, "N0"),
        ("look-up while applying, p99, ns", f => f.WhileApplying.P99, "N0"),
        ("wrong", f => f.Wrong, "N0"),
    ];

    public static string Of(IReadOnlyList<ScaleFigures> all, ulong seed, string fileSystem)
    {
        var text = new StringBuilder();
        text.AppendLine("# The replica by the number of people").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"Commit {Report.Commit()}, {Environment.ProcessorCount} processors, {RuntimeInformation.OSDescription}, .NET {Environment.Version}, files on {fileSystem}, seed {seed}.");
        text.AppendLine("Invented people, three identifiers and two grants each. Single operations timed one by one, the clock's own tens of ns in each; a look-up is by person, with its seal;");
        text.AppendLine("a check has every assertion: from the question (one identifier, names, birth date) to the bound answer, without the wire. Skewed: 80 in a hundred are of one in a hundred people.").AppendLine();
        text.AppendLine("| people | " + string.Join(" | ", all.Select(f => f.People.ToString("N0", CultureInfo.InvariantCulture))) + Growths(all, "growth") + " |");
        text.AppendLine("| --- |" + string.Concat(Enumerable.Repeat(" ---: |", (all.Count * 2) - 1)));
        foreach (var (name, of, format) in Rows)
        {
            text.AppendLine($"| {name} | " + string.Join(" | ", all.Select(f => of(f).ToString(format, CultureInfo.InvariantCulture)))
                + string.Concat(all.Zip(all.Skip(1), (before, after) => Growth(of(before), of(after)))) + " |");
        }

        return text.ToString();
    }

    private static string Growths(IReadOnlyList<ScaleFigures> all, string word) =>
        string.Concat(all.Zip(all.Skip(1), (before, after) => $" | {word} {before.People:N0} to {after.People:N0}"));

    private static string Growth(double before, double after) =>
        before == 0 ? " | " : string.Create(CultureInfo.InvariantCulture, $" | {after / before:N2}");
}
