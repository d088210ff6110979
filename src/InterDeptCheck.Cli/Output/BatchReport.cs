using System.Globalization;
using InterDeptCheck.Contracts.V1;
using Spectre.Console;

namespace InterDeptCheck.Cli.Output;

/// <summary>Batches that cancel in bulk, as a table or as JSON, one a line.</summary>
internal static class BatchReport
{
    /// <summary>A list of them.</summary>
    public static ListReport<BulkBatch> List(bool isJson) => new(
        isJson, "batch(es)", Row, "batch", "sent by", "refused", "cancellations", "lines", "state", "approved by");

    private static string[] Row(BulkBatch one) =>
    [
        one.BatchId, Operators.Short(one.SubmittedBy), CaseReport.Time(one.RefusedUnixMs), Number(one.Cancellations), Number(one.Lines),
        one.Approved ? "approved: send it again" : "waits",
        string.Join(", ", one.Approvals.Select(each => $"{Operators.Short(each.ApprovedBy)} ({Number(each.Cancellations)})")),
    ];

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
