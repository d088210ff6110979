using System.Globalization;
using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Assurance.Audit;
using ExtractCoverage = InterDeptCheck.Domain.Assurance.Audit.ExtractCoverage;
using ExtractRow = InterDeptCheck.Domain.Assurance.Audit.ExtractRow;
using PublicFunds = InterDeptCheck.Domain.Changes.PublicFunds;

namespace InterDeptCheck.Cli.Auditing;

/// <summary>A comparison of an extract by a running server: the whole extract goes first, then the differences come.</summary>
internal static class ServedReconcile
{
    private const int RowsAtOnce = 1_000;

    public static async Task<ExtractSummary> RunAsync(
        AssuranceService.AssuranceServiceClient service,
        IEnumerable<ExtractRow> rows,
        Action<Finding> tell,
        Action<long, long> progress,
        CancellationToken cancellationToken)
    {
        using var call = service.Reconcile(cancellationToken: cancellationToken);
        await SendAsync(call.RequestStream, rows, cancellationToken);
        ReconcileSummary? summary = null;
        await foreach (var told in call.ResponseStream.ReadAllAsync(cancellationToken))
        {
            if (told.Difference is { } difference) tell(Finding(difference));
            else if (told.Progress is { } far) progress(far.Position, far.HeadPosition);
            else summary = told.Summary;
        }

        return summary is null
            ? throw new CommandFault(ExitCode.Failed, "The comparison ended without a summary.", "Run it again.")
            : new(
                [.. summary.Coverage.Select(line => new ExtractCoverage(line.Source, line.Cohort, line.Same, line.Differing, line.LackingHere))],
                summary.LackingThere);
    }

    private static async Task SendAsync(
        IClientStreamWriter<ReconcileRequest> requests, IEnumerable<ExtractRow> rows, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var page in rows.Chunk(RowsAtOnce))
                await requests.WriteAsync(new() { Rows = { page.Select(ToWire) } }, cancellationToken);
            await requests.CompleteAsync();
        }
        catch (RpcException)
        {
            // The server has refused: what it says is read with its answer.
        }
    }

    private static Contracts.V1.ExtractRow ToWire(ExtractRow row) => new()
    {
        PersonId = row.Person.ToString(),
        Source = row.Source,
        Cohort = row.Cohort,
        ProductType = row.Codes.ProductType,
        ImmigrationStatus = row.Codes.ImmigrationStatus,
        ValidFrom = Number(row.ValidFrom),
        ValidUntil = row.ValidUntil is { } last ? Number(last) : 0,
        PublicFunds = row.PublicFunds switch
        {
            PublicFunds.Recourse => PublicFundsCondition.Recourse,
            PublicFunds.NoRecourse => PublicFundsCondition.NoRecourse,
            _ => PublicFundsCondition.NotRecorded,
        },
    };

    private static int Number(DateOnly day) => (day.Year * 10_000) + (day.Month * 100) + day.Day;

    private static Finding Finding(ExtractDifference told) => ExtractComparison.Finding(
        new(Guid.Parse(told.PersonId, CultureInfo.InvariantCulture)),
        new((EvidenceCode)told.Evidence, told.GrantSince > 0 ? new PartName(PartKind.Grant, new(told.GrantSince)) : null, 0));
}
