using System.Threading.Channels;
using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Server.Disclosure;
using InterDeptCheck.Server.Following;
using InterDeptCheck.Server.Mapping;
using InterDeptCheck.Server.Probing;
using InterDeptCheck.Server.Security;

namespace InterDeptCheck.Server.Services;

/// <summary>What operators ask a running node: counts, positions, and which answers it gave; nobody's data.</summary>
internal sealed class OperationsServiceImpl(
    Callers callers,
    ILedger ledger,
    ReplicaKeeper keeper,
    Readiness readiness,
    DisclosureReader disclosures,
    Fingerprinter fingerprinter,
    TimeProvider clock)
    : OperationsService.OperationsServiceBase
{
    private const int DisclosuresMax = 1_000;
    private static readonly TimeSpan LedgerPatience = TimeSpan.FromSeconds(1);

    public override async Task ListDisclosures(
        ListDisclosuresRequest request, IServerStreamWriter<ListDisclosuresResponse> responseStream, ServerCallContext context)
    {
        callers.RequireOperator(context);
        var filter = DisclosureFilterMapping.ToFilter(request, fingerprinter);
        var part = new ListDisclosuresResponse();
        await foreach (var answer in disclosures.ReadAsync(filter, context.CancellationToken))
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
        callers.RequireOperator(context);
        // A slow reader is told the latest position only: one place, the newest wins.
        var progress = Channel.CreateBounded<LedgerPosition>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        var verification = VerifyAsync(request.Projection, progress.Writer, context.CancellationToken);
        await foreach (var position in progress.Reader.ReadAllAsync(context.CancellationToken))
            await responseStream.WriteAsync(new() { VerifiedPosition = position.Value }, context.CancellationToken);
        await responseStream.WriteAsync(new() { Report = ToReport(await verification) }, context.CancellationToken);
    }

    public override async Task<GetNodeStatusResponse> GetNodeStatus(GetNodeStatusRequest request, ServerCallContext context)
    {
        callers.RequireOperator(context);
        var end = await ReadEndAsync(context.CancellationToken);
        var reasons = readiness.Reasons;
        var replica = keeper.Current.Replica;
        var statistics = replica.Statistics;
        return new()
        {
            LedgerPosition = end.Value,
            ReplicaPosition = replica.AsOf.Position.Value,
            CaughtUpUnixMs = replica.AsOf.Time.ToUnixTimeMilliseconds(),
            Serving = reasons.Count == 0,
            NotReadyReasons = { reasons },
            Replica = new()
            {
                Persons = statistics.Persons,
                Records = statistics.Records,
                Keys = statistics.Keys,
                IndexLoad = statistics.IndexLoad,
                FileBytes = statistics.FileBytes,
                Opening = $"{replica.Opening.Kind.ToString().ToUpperInvariant()}: {replica.Opening.Reason}",
            },
        };
    }

    // With the ledger out of reach an operator needs the rest of the status more than ever: then it is the end that was seen last.
    private async Task<LedgerPosition> ReadEndAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await ledger.ReadHeadAsync(cancellationToken).WaitAsync(LedgerPatience, clock, cancellationToken)).Position;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return keeper.Sight.Position;
        }
    }

    private async Task<VerifyReport> VerifyAsync(bool projection, ChannelWriter<LedgerPosition> progress, CancellationToken cancellationToken)
    {
        try
        {
            return await ledger.VerifyAsync(projection, new Progress(progress), cancellationToken);
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
