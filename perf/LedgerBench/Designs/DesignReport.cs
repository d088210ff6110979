using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace InterDeptCheck.Perf.Designs;

/// <summary>The designs side by side, as Markdown.</summary>
internal static class DesignReport
{
    private static readonly (string Name, Func<DesignFigures, double> Of, string Format)[] Rows =
    [
        ("bytes a person", f => f.BytesAPerson, "N1"),
        ("build, s", f => f.BuildSeconds, "N1"),
        ("open to first answer, ms", f => f.OpenMs, "N1"),
        ("look-up, p50, ns", f => f.LookP50Ns, "N0"),
        ("look-up, p99, ns", f => f.LookP99Ns, "N0"),
        ("look-up, longest while nothing is written, ms", f => f.LookLongestMs, "N2"),
        ("allocated by a look-up, bytes", f => f.LookAllocatedBytes, "N0"),
        ("look-ups/s, all threads", f => f.LooksPerSecond, "N0"),
        ("records applied/s, while read", f => f.AppliedPerSecond, "N0"),
        ("look-up while applying, p99, ns", f => f.ReaderP99Ns, "N0"),
        ("look-up while applying, longest, ms", f => f.ReaderLongestMs, "N2"),
        ("pauses of garbage collections while applying, ms in all", f => f.CollectionPausesMs, "N1"),
        ("a full collection, ms", f => f.FullCollectionMs, "N1"),
        ("answers compared byte by byte", f => f.Looked, "N0"),
        ("wrong", f => f.Wrong, "N0"),
    ];

    public static string Of(IReadOnlyList<DesignFigures> all, DesignPlan plan)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"# Four designs of the replica at {plan.People:N0} people").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"Commit {Report.Commit()}, {Environment.ProcessorCount} processors, {RuntimeInformation.OSDescription}, .NET {Environment.Version}, seed {plan.Seed}, {plan.Threads} threads.");
        text.AppendLine("The same fingerprinted records, the same random identifiers, each design in a process of its own. A look-up finds the record, checks its seal (the same SipHash), copies");
        text.AppendLine("it out and checks that it lists the key; single ones are timed one by one, the clock's own tens of ns in each. Times of building leave out making the people;").AppendLine("what opens, opens what the page cache has. The pages of sqlite and of both mapped designs are the system's, those of heap the process's own.").AppendLine();
        text.AppendLine("- **replica**: this project's. Alone here it checks the index too, on misses as well, so that damage never looks like absence; its seal also covers the place.");
        text.AppendLine("- **sqlite**: a table of records and one of keys, over mapped memory; WAL, a connection a thread, prepared statements.");
        text.AppendLine("- **heap**: an array a record in a concurrent dictionary on the managed heap; opening reads all of a file.");
        text.AppendLine("- **sorted**: sorted keys searched by interpolation over mapped records; changes in memory, merged when they are a hundredth.").AppendLine();
        text.AppendLine("| | " + string.Join(" | ", all.Select(f => f.Design)) + " |");
        text.AppendLine("| --- |" + string.Concat(Enumerable.Repeat(" ---: |", all.Count)));
        foreach (var (name, of, format) in Rows)
            text.AppendLine($"| {name} | " + string.Join(" | ", all.Select(f => Cell(f, of(f), format))) + " |");
        foreach (var failed in all.Where(f => f.Failure is not null)) text.AppendLine().AppendLine($"{failed.Design}: {failed.Failure}.");
        return text.ToString();
    }

    // What was not reached is no figure.
    private static string Cell(DesignFigures figures, double value, string format) =>
        figures.Failure is not null && value == 0 ? "-" : value.ToString(format, CultureInfo.InvariantCulture);
}
