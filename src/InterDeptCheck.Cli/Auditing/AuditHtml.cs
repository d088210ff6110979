using System.Globalization;
using System.Net;
using System.Text;
using InterDeptCheck.Cli.Output;
using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Assurance.Audit;

namespace InterDeptCheck.Cli.Auditing;

/// <summary>An audit as one page that needs nothing else: no script, no link, no person's data.</summary>
internal static class AuditHtml
{
    private const string Head =
        """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><title>Audit of the ledger</title>
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <style>
        body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 64rem; padding: 0 1rem; color: #0b0c0c; background: #fff; }
        table { border-collapse: collapse; width: 100%; margin: 1rem 0; } th, td { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid #b1b4b6; }
        td.number, th.number { text-align: right; } figure { margin: 1.5rem 0; } figcaption { font-weight: 700; }
        svg { width: 100%; max-width: 760px; font: 13px system-ui, sans-serif; fill: #0b0c0c; } svg rect { fill: #1d70b8; }
        code { font-size: .85em; overflow-wrap: anywhere; } .warn { border-left: 6px solid #d4351c; padding-left: 1rem; }
        </style></head><body>

        """;

    public static string Of(AuditTally tally)
    {
        var page = new StringBuilder(Head);
        AppendSummary(page, tally);
        page.Append(BarChart.Of("Findings by kind", [.. tally.Kinds.Select(pair => (ContractNames.Of(pair.Key), pair.Value.Hard + pair.Value.Soft))]));
        var systems = tally.Systems.OrderByDescending(pair => pair.Value);
        page.Append(BarChart.Of("By the month in which the bridging event was recorded", [.. tally.Months.Select(pair => (pair.Key, pair.Value))]));
        page.Append(BarChart.Of("By the system that reported the bridging event", [.. systems.Select(pair => (pair.Key, pair.Value))]));
        AppendKinds(page, tally);
        foreach (var (kind, count) in tally.Kinds) AppendFindings(page, kind, count);
        return page.Append("</body></html>\n").ToString();
    }

    private static void AppendSummary(StringBuilder page, AuditTally tally)
    {
        var summary = tally.Summary!;
        page.Append("<h1>Audit of the ledger</h1>\n");
        page.Append(CultureInfo.InvariantCulture, $"<p>{summary.People} records as of position {summary.AsOf.Position}; ");
        page.Append(
            CultureInfo.InvariantCulture,
            $"status judged on {ContractNames.Day(summary.Today)}; thresholds version {summary.ThresholdsVersion}. ");
        page.Append(summary.Since is { } since
            ? $"Only people whose records changed after position {since}, and whom these touch, were judged; {summary.Read} records were read.</p>\n"
            : "A full audit: everyone was judged.</p>\n");
        if (summary.Placeholders > 0)
        {
            page.Append(
                CultureInfo.InvariantCulture,
                $"<p class=\"warn\">{summary.Placeholders} value(s) that too many people share told nobody apart, and nobody was compared by them.</p>\n");
        }

        page.Append(CultureInfo.InvariantCulture, $"<p><strong>{tally.All}</strong> findings, {tally.Hard} of them hard; ");
        page.Append(
            CultureInfo.InvariantCulture,
            $"<strong>{tally.ToQuarantine}</strong> people's records should not be served until somebody has looked.</p>\n");
    }

    private static void AppendKinds(StringBuilder page, AuditTally tally)
    {
        page.Append("<h2>By kind</h2>\n<table><tr><th>kind</th>");
        foreach (var column in (string[])["hard", "soft", "record", "access only"])
            page.Append(CultureInfo.InvariantCulture, $"<th class=\"number\">{column}</th>");
        page.Append("</tr>\n");
        foreach (var (kind, count) in tally.Kinds)
        {
            var all = count.Hard + count.Soft;
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{ContractNames.Of(kind)}</td>");
            foreach (var number in (long[])[count.Hard, count.Soft, count.OfTheRecord, all - count.OfTheRecord])
                page.Append(CultureInfo.InvariantCulture, $"<td class=\"number\">{number}</td>");
            page.Append("</tr>\n");
        }

        page.Append("</table>\n");
    }

    private static void AppendFindings(StringBuilder page, FindingKind kind, AuditTally.KindCount count)
    {
        page.Append(CultureInfo.InvariantCulture, $"<h2>{ContractNames.Of(kind)}</h2>\n");
        if (count.Hard + count.Soft > count.First.Count)
            page.Append(CultureInfo.InvariantCulture, $"<p>The first {count.First.Count}.</p>\n");
        page.Append("<table><tr><th>person</th><th>strength</th><th>parts, by event</th><th>evidence</th><th>since event</th><th>to do</th></tr>\n");
        foreach (var found in count.First) AppendFinding(page, found);
        page.Append("</table>\n");
    }

    private static void AppendFinding(StringBuilder page, AuditStep.Found found)
    {
        var finding = found.Finding;
        var strength = finding.Strength.IsHard ? "hard" : $"soft, {finding.Strength.Score}";
        var parts = string.Join(", ", finding.Parts.Select(part => $"{ContractNames.Of(part.Kind)} {part.Since}"));
        var evidence = string.Join(", ", finding.Evidence.Select(item => ContractNames.Of(item.Code)).Distinct(StringComparer.Ordinal));
        var since = found.Bridge is { } bridge ? $"{bridge.Position}: {bridge.Kind} by {bridge.System}" : finding.Since?.ToString() ?? "";
        page.Append(CultureInfo.InvariantCulture, $"<tr><td><code>{finding.Person}</code></td><td>{strength}</td><td>{parts}</td>");
        page.Append(CultureInfo.InvariantCulture, $"<td>{evidence}</td>");
        page.Append(CultureInfo.InvariantCulture, $"<td>{WebUtility.HtmlEncode(since)}</td><td>{ContractNames.Of(finding.Action)}</td></tr>\n");
    }
}
