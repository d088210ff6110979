using System.Globalization;
using System.Text;

namespace InterDeptCheck.LoadTest;

/// <summary>Results as CSV (RFC 4180): a row for each result and kind of time, times in milliseconds.</summary>
internal static class CsvReport
{
    public static string Of(IReadOnlyList<LoadResult> results)
    {
        var text = new StringBuilder();
        text.Append("scenario,plan,valid,elapsed_s,throughput_per_s,items_per_s,succeeded,failed,time,count,")
            .AppendJoin(',', ReportRow.Headings().Select(heading => heading + "_ms")).Append("\r\n");
        foreach (var result in results)
        {
            foreach (var row in ReportRow.Of(result))
            {
                string[] head = [result.Scenario, result.Plan, result.IsValid ? "yes" : "no"];
                double[] figures = [result.ElapsedSeconds, result.Throughput, result.ItemsPerSecond, result.Succeeded, result.Failed];
                text.AppendJoin(',', head.Select(Quoted)).Append(',')
                    .AppendJoin(',', figures.Select(Number)).Append(',')
                    .Append(Quoted(row.Name)).Append(',').Append(row.Histogram.Count).Append(',')
                    .AppendJoin(',', row.Figures().Select(Number)).Append("\r\n");
            }
        }

        return text.ToString();
    }

    private static string Number(double value) => Math.Round(value, 6).ToString(CultureInfo.InvariantCulture);

    private static string Quoted(string text) => text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
