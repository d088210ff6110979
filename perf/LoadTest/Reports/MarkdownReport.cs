using System.Globalization;
using System.Text;

namespace InterDeptCheck.LoadTest;

/// <summary>Results as Markdown.</summary>
internal static class MarkdownReport
{
    public static string Of(IReadOnlyList<LoadResult> results)
    {
        var text = new StringBuilder();
        foreach (var result in results)
        {
            if (text.Length > 0) text.AppendLine();
            Append(text, result);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, LoadResult result)
    {
        text.AppendLine(CultureInfo.InvariantCulture, $"### {result.Scenario}: {result.Plan}").AppendLine();
        text.AppendLine(result.IsValid ? "Valid: the figures are the server's." : "**Invalid run: no figure counts.** " + string.Join(' ', result.InvalidBecause)).AppendLine();
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"{Figure.Rate(result.Throughput)} iterations/s, {Figure.Rate(result.ItemsPerSecond)} items/s, {result.Succeeded:N0} succeeded and {result.Failed:N0} failed ({Figure.Share(result.FailedShare)}) in {result.ElapsedSeconds:0.##} s.");
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"Harness: {result.Harness.ProcessorShare:P0} of {result.Harness.Processors} processors, stood still {result.Harness.PauseShare:P2} of the time; {result.Held:N0} arrivals held back.").AppendLine();
        text.AppendLine("| ms | count | " + string.Join(" | ", ReportRow.Headings()) + " |");
        text.AppendLine("| --- | ---: |" + string.Concat(ReportRow.Headings().Select(_ => " ---: |")));
        foreach (var row in ReportRow.Of(result))
            text.AppendLine(CultureInfo.InvariantCulture, $"| {row.Name} | {row.Histogram.Count:N0} | {string.Join(" | ", row.Figures().Select(Figure.Ms))} |");
        text.AppendLine().AppendLine("| step | status | count | items |").AppendLine("| --- | --- | ---: | ---: |");
        foreach (var row in result.Statuses)
            text.AppendLine(CultureInfo.InvariantCulture, $"| {row.Step} | {row.Status}{(row.IsOk ? "" : " (failed)")} | {row.Count:N0} | {row.Items:N0} |");
    }
}
