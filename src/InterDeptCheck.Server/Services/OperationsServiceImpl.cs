using System.Threading.Channels;
using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Server.Disclosure;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Mapping;
using InterDeptCheck.Server.Security;

namespace InterDeptCheck.Server.Services;

/// <summary>What operators ask a running node: counts, positions, and which answers it gave; nobody's data.</summary>
internal sealed class OperationsServiceImpl(
    Callers callers, ILedgerReader ledger, NodeStatusDesk status, DisclosureReader disclosures, Fingerprinter fingerprinter,
    ReplicaExport? export = null)
    : OperationsService.OperationsServiceBase
{
    private const int DisclosuresMax = 1_000;

    public override async Task ListDisclosures(
        ListDisclosuresRequest request, IServerStreamWriter<ListDisclosuresResponse> responseStream, ServerCallContext context)
    {
        callers.Require(context);
        callers.RequireOperator(context);
        var filter = DisclosureFilterMapping.ToFilter(request, fingerprinter);
        var part = new ListDisclosuresResponse();
        await foreach (var answer in disclosures.ReadAsync(filter, after: null, context.CancellationToken))
        {
            part.Disclosures.Add(DisclosureMapping.ToWire(answer));
            if (part.Disclosures.Count < DisclosuresMax) continue;
            await responseStream.WriteAsync(part, context.CancellationToken);
            part = new();
        }

        if (part.Disclosures.Count > 0) await responseStream.WriteAsync(part, context.CancellationToken);
    }

    public override async Task VerifyLedger(
        VerifyLedgerRequest request, IServerStreamWriter<VerifyLedgerResponse> responseStream, ServerCallContext context)
    {
        callers.Require(context);
        callers.RequireOperator(context);
        var bookmark = ToBookmark(request.Bookmark);
        // A slow reader is told the latest position only: one place, the newest wins.
        var progress = Channel.CreateBounded<LedgerPosition>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        var verification = VerifyAsync(request.Projection, bookmark, progress.Writer, context.CancellationToken);
        await foreach (var position in progress.Reader.ReadAllAsync(context.CancellationToken))
            await responseStream.WriteAsync(new() { VerifiedPosition = position.Value }, context.CancellationToken);
        await responseStream.WriteAsync(new() { Report = ToReport(await verification) }, context.CancellationToken);
    }

    public override Task<GetNodeStatusResponse> GetNodeStatus(GetNodeStatusRequest request, ServerCallContext context)
    {
        callers.RequireOperator(context);
        return status.ReadAsync(context.CancellationToken);
    }

    public override Task ExportReplica(
        ExportReplicaRequest request, IServerStreamWriter<ExportReplicaResponse> responseStream, ServerCallContext context)
    {
        callers.RequireOperator(context);
        return (export ?? throw new RefusedException(ErrorReason.NotServingChecks)).SendAsync(responseStream, context.CancellationToken);
    }

    private static LedgerHead? ToBookmark(string text)
    {
        if (text.Length == 0) return null;
        if (LedgerHead.TryParse(text, out var bookmark)) return bookmark;
        throw new RefusedException(new Refusal(ErrorReason.MalformedRequest) { Fields = [new("bookmark", FieldRules.Bookmark)] });
    }

    private async Task<VerifyReport> VerifyAsync(
        bool projection, LedgerHead? bookmark, ChannelWriter<LedgerPosition> progress, CancellationToken cancellationToken)
    {
        try
        {
            return await ledger.VerifyAsync(projection, bookmark, new Progress(progress), cancellationToken);
        }
        finally
        {
            progress.Complete();
        }
    }

    private static LedgerReport ToReport(VerifyReport report) => new()
    {
        HeadPosition = report.Head.Position.Value,
        HeadHash = report.Head.Hash.ToString(),
        Events = report.Events,
        Records = report.Records,
        Faults = { report.Faults.Select(fault => new Contracts.V1.LedgerFault { Position = fault.Position.Value, Kind = fault.Kind.Code() }) },
    };

    // Not System.Progress: that one reports later, from the thread pool, and out of order.
    private sealed class Progress(ChannelWriter<LedgerPosition> writer) : IProgress<LedgerPosition>
    {
        public void Report(LedgerPosition value) => writer.TryWrite(value);
    }
}
