using System.Globalization;
using System.Net;
using System.Text;

namespace InterDeptCheck.LoadTest;

/// <summary>Results as one page that needs no other file.</summary>
internal static class HtmlReport
{
    private const string Style =
        "body{font:14px sans-serif;max-width:1000px;margin:2em auto;padding:0 1em;color:#111}table{border-collapse:collapse;margin:1em 0}"
        + "th,td{border:1px solid #ccc;padding:3px 9px;text-align:right}th:first-child,td:first-child{text-align:left}th{background:#f2f2f2}"
        + ".invalid{background:#fde2dd;border:1px solid #b3261e;padding:.6em 1em}.valid{color:#0a6b3d}svg{width:100%;margin:.6em 0}";

    public static string Of(IReadOnlyList<LoadResult> results)
    {
        var page = new StringBuilder();
        page.Append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Load test</title><style>")
            .Append(Style).Append("</style></head><body><h1>Load test</h1>\n");
        if (results.Count > 1) AppendSummary(page, results);
        foreach (var result in results) Append(page, result);
        return page.Append("</body></html>\n").ToString();
    }

    private static void AppendSummary(StringBuilder page, IReadOnlyList<LoadResult> results)
    {
        AppendTable(
            page,
            ["scenario", "load", "valid", "iterations/s", "items/s", "failed", "p50, ms", "p99, ms", "p99.99, ms"],
            results.Select(IReadOnlyList<string> (result) =>
            [
                result.Scenario, result.Plan, result.IsValid ? "yes" : "NO", Figure.Rate(result.Throughput), Figure.Rate(result.ItemsPerSecond),
                Figure.Share(result.FailedShare), Ms(result, 50), Ms(result, 99), Ms(result, 99.99),
            ]));
    }

    private static void Append(StringBuilder page, LoadResult result)
    {
        page.Append(CultureInfo.InvariantCulture, $"<h2>{Safe(result.Scenario)}</h2><p>{Safe(result.Plan)}; begun {result.StartedAt:u}</p>\n");
        if (result.IsValid) page.Append("<p class=\"valid\">Valid: the figures are the server's.</p>");
        else page.Append("<div class=\"invalid\"><b>Invalid run: no figure counts.</b><ul>").AppendJoin("", result.InvalidBecause.Select(why => $"<li>{Safe(why)}</li>")).Append("</ul></div>");
        AppendTable(
            page,
            ["", "figure"],
            [
                ["iterations/s that succeeded", Figure.Rate(result.Throughput)],
                ["items/s", Figure.Rate(result.ItemsPerSecond)],
                ["succeeded", result.Succeeded.ToString("N0", CultureInfo.InvariantCulture)],
                ["failed", FormattableString.Invariant($"{result.Failed:N0} ({Figure.Share(result.FailedShare)})")],
                ["measured", FormattableString.Invariant($"{result.ElapsedSeconds:0.##} s")],
                ["arrivals held back (too many under way)", result.Held.ToString("N0", CultureInfo.InvariantCulture)],
                ["harness: part of all processors", FormattableString.Invariant($"{result.Harness.ProcessorShare:P0} of {result.Harness.Processors}")],
                ["harness: stood still", result.Harness.PauseShare.ToString("P2", CultureInfo.InvariantCulture)],
            ]);
        AppendTable(
            page,
            ["ms", "count", .. ReportRow.Headings()],
            ReportRow.Of(result).Select(IReadOnlyList<string> (row) =>
                [row.Name, row.Histogram.Count.ToString("N0", CultureInfo.InvariantCulture), .. row.Figures().Select(Figure.Ms)]));
        AppendTable(
            page,
            ["step", "status", "count", "items"],
            result.Statuses.Select(IReadOnlyList<string> (row) =>
                [row.Step, row.Status + (row.IsOk ? "" : " (failed)"), row.Count.ToString("N0", CultureInfo.InvariantCulture), row.Items.ToString("N0", CultureInfo.InvariantCulture)]));
        foreach (var chart in ResultCharts.Of(result)) page.Append(chart).Append('\n');
    }

    private static void AppendTable(StringBuilder page, IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows)
    {
        page.Append("<table><tr>").AppendJoin("", headings.Select(heading => $"<th>{Safe(heading)}</th>")).Append("</tr>");
        foreach (var row in rows) page.Append("<tr>").AppendJoin("", row.Select(cell => $"<td>{Safe(cell)}</td>")).Append("</tr>");
        page.Append("</table>\n");
    }

    private static string Ms(LoadResult result, double percentile) => Figure.Ms(result.Latency.ValueAt(percentile) / 1e6);

    private static string Safe(string text) => WebUtility.HtmlEncode(text);
}
