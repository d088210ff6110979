using System.Globalization;
using InterDeptCheck.Cli.Commands.Assurance;
using InterDeptCheck.Contracts.V1;
using Spectre.Console;

namespace InterDeptCheck.Cli.Output;

/// <summary>Batches that cancel in bulk, as a table or as JSON, one a line.</summary>
internal sealed class BatchReport(bool isJson)
{
    private readonly Table table = new Table().AddColumns("batch", "sent by", "refused", "cancellations", "lines", "state", "approved by");
    private int count;

    /// <summary>Adds batches.</summary>
    public void Write(IEnumerable<BulkBatch> batches)
    {
        foreach (var one in batches)
        {
            count++;
            if (isJson) OperatorCall.WriteJson(one);
            else table.AddRow([.. Row(one).Select(Markup.Escape)]);
        }
    }

    /// <summary>Ends the list.</summary>
    public void End()
    {
        if (isJson) return;
        if (count > 0) AnsiConsole.Write(table);
        AnsiConsole.MarkupLineInterpolated($"{count} batch(es).");
    }

    private static string[] Row(BulkBatch one) =>
    [
        one.BatchId, Operators.Short(one.SubmittedBy), CaseReport.Time(one.RefusedUnixMs), Number(one.Cancellations), Number(one.Lines),
        one.Approved ? "approved: send it again" : "waits",
        string.Join(", ", one.Approvals.Select(each => $"{Operators.Short(each.ApprovedBy)} ({Number(each.Cancellations)})")),
    ];

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
