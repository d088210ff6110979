using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Server.Following;
using InterDeptCheck.Server.Hosting;
using Wire = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Server.Services;

/// <summary>Says where the node stands, also when its ledger is out of reach.</summary>
internal sealed class NodeStatusDesk(NodeParts parts, TimeProvider clock)
{
    // A ledger that hangs is out of reach too.
    private static readonly TimeSpan LedgerPatience = TimeSpan.FromSeconds(2);

    public async Task<GetNodeStatusResponse> ReadAsync(CancellationToken cancellationToken)
    {
        var reasons = parts.Readiness.Reasons;
        var status = new GetNodeStatusResponse
        {
            Serving = reasons.Count == 0,
            NotReadyReasons = { reasons },
            Node = parts.Disclosures.Log.Directory.Node.ToString(),
            Role = parts.Role.ToString().ToUpperInvariant(),
        };
        if (parts.Keeper is { } keeper) Add(status, keeper);
        if (parts.Forks is { } forks) status.Forks.Add(forks.All.Select(fork => ToWire(fork, status.Node)));
        await AddLedgerAsync(status, cancellationToken);
        return status;
    }

    private async Task AddLedgerAsync(GetNodeStatusResponse status, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(LedgerPatience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            var (horizon, closing) = await ReadLedgerAsync(either.Token).WaitAsync(either.Token);
            status.LedgerPosition = horizon.Head.Position.Value;
            status.LedgerHash = horizon.Head.Hash.ToString();
            status.HorizonUnixMs = horizon.Time.ToUnixTimeMilliseconds();
            status.ClosingBatches.Add(closing.Select(batch => batch.Value));
            status.LedgerReachable = true;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // What the node is asked for most when its ledger is out of reach, for whatever reason, is its own place.
        }
    }

    private async Task<(LedgerHorizon Horizon, IReadOnlyList<BatchId> Closing)> ReadLedgerAsync(CancellationToken cancellationToken)
    {
        var horizon = await parts.Stores.Reader.ReadHorizonAsync(cancellationToken);
        return (horizon, parts.Stores.Registry is { } registry ? await registry.ReadClosingBatchesAsync(cancellationToken) : []);
    }

    private static void Add(GetNodeStatusResponse status, ReplicaKeeper keeper)
    {
        var replica = keeper.Current.Replica;
        var (asOf, statistics) = (replica.AsOf, replica.Statistics);
        status.ReplicaPosition = asOf.Position.Value;
        status.CaughtUpUnixMs = asOf.Time.ToUnixTimeMilliseconds();
        status.Replica = new()
        {
            Persons = statistics.Persons,
            Records = statistics.Records,
            Keys = statistics.Keys,
            IndexLoad = statistics.IndexLoad,
            FileBytes = statistics.FileBytes,
            Opening = $"{replica.Opening.Kind.ToString().ToUpperInvariant()}: {replica.Opening.Reason}",
        };
    }

    private static Wire.Fork ToWire(Following.Fork fork, string node)
    {
        var wire = new Wire.Fork
        {
            Position = fork.Position.Value,
            FoundUnixMs = fork.FoundAt.ToUnixTimeMilliseconds(),
            ThroughAnswerId = fork.Through is { Value: > 0 } through ? $"{node}-{through}" : "",
        };
        if (fork.Answers is { } answers) wire.Answers = answers;
        return wire;
    }
}
