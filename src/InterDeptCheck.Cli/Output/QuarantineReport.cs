using System.Globalization;
using InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Cli.Output;

/// <summary>Quarantines that an audit placed, as a table or as JSON, one a line.</summary>
internal static class QuarantineReport
{
    /// <summary>A list of them.</summary>
    public static ListReport<AuditQuarantine> List(bool isJson) => new(
        isJson, "record(s) quarantined", Row, "person", "case", "plan", "state", "served meanwhile");

    private static string[] Row(AuditQuarantine one) =>
    [
        one.PersonId, one.CaseId, one.PlanId,
        one.Applied ? "stands" : "the record moved on: audit again",
        one.HasLastKnownGood
            ? $"as of event {one.LastKnownGood.ToString(CultureInfo.InvariantCulture)}"
            : $"nothing: {one.NothingServedBecause}",
    ];
}
