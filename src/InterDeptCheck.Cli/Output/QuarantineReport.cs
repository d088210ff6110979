using System.Globalization;
using InterDeptCheck.Contracts.V1;
using Spectre.Console;

namespace InterDeptCheck.Cli.Output;

/// <summary>What came of the quarantines that an audit asked for, as a table or as JSON, one a line. Not thread-safe.</summary>
/// <param name="isJson">For machines.</param>
internal sealed class QuarantineReport(bool isJson)
{
    private readonly ListReport<AuditQuarantine> list =
        new(isJson, "record(s) to be quarantined", Row, "person", "case", "plan", "state", "served meanwhile");

    private int applied;
    private int decided;

    /// <summary>Adds one.</summary>
    public void Write(AuditQuarantine one)
    {
        list.Write([one]);
        if (one.Applied) applied++;
        if (one.CaseDecided) decided++;
    }

    /// <summary>Ends the list, and counts.</summary>
    public void End()
    {
        list.End();
        if (isJson) return;
        AnsiConsole.MarkupLineInterpolated($"{applied} quarantine(s) stand.");
        if (decided > 0) AnsiConsole.MarkupLineInterpolated($"{decided} record(s) left as they are: operators decided the case meanwhile.");
    }

    internal static string[] Row(AuditQuarantine one) => one.CaseDecided
        ? [one.PersonId, one.CaseId, "", "left: its case was decided meanwhile", "the record as it is"]
        :
        [
            one.PersonId, one.CaseId, one.PlanId,
            one.Applied ? "stands" : "the record moved on: audit again",
            one.HasLastKnownGood
                ? $"as of event {one.LastKnownGood.ToString(CultureInfo.InvariantCulture)}"
                : $"nothing: {one.NothingServedBecause}",
        ];
}
