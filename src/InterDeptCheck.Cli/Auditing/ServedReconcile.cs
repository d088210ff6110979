using System.Runtime.CompilerServices;
using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using ExtractRow = InterDeptCheck.Domain.Assurance.Audit.ExtractRow;
using PublicFunds = InterDeptCheck.Domain.Changes.PublicFunds;

namespace InterDeptCheck.Cli.Auditing;

/// <summary>A comparison of an extract by a running server: the whole extract goes first, then the differences come.</summary>
internal static class ServedReconcile
{
    private const int RowsAtOnce = 1_000;

    public static async IAsyncEnumerable<ReconcileResponse> RunAsync(
        AssuranceService.AssuranceServiceClient service, IEnumerable<ExtractRow> rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var call = service.Reconcile(cancellationToken: cancellationToken);
        await SendAsync(new(call.RequestStream), rows, cancellationToken);
        await foreach (var told in call.ResponseStream.ReadAllAsync(cancellationToken)) yield return told;
    }

    private static async Task SendAsync(
        RequestSender<ReconcileRequest> requests, IEnumerable<ExtractRow> rows, CancellationToken cancellationToken)
    {
        foreach (var page in rows.Chunk(RowsAtOnce))
        {
            if (!await requests.TrySendAsync(new() { Rows = { page.Select(ToWire) } }, cancellationToken)) return;
        }

        await requests.CompleteAsync();
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
}
