using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Server.Following;
using InterDeptCheck.Server.Hosting;
using Wire = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Server.Services;

/// <summary>Says where the node stands, also when its ledger is out of reach.</summary>
internal sealed class NodeStatusDesk(NodeParts parts)
{
    public async Task<GetNodeStatusResponse> ReadAsync(CancellationToken cancellationToken)
    {
        var status = new GetNodeStatusResponse
        {
            Serving = parts.State.IsReady,
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
        try
        {
            var horizon = await parts.Stores.Reader.ReadHorizonAsync(cancellationToken);
            status.LedgerPosition = horizon.Head.Position.Value;
            status.LedgerHash = horizon.Head.Hash.ToString();
            status.HorizonUnixMs = horizon.Time.ToUnixTimeMilliseconds();
            if (parts.Stores.Registry is { } registry)
                status.ClosingBatches.Add((await registry.ReadClosingBatchesAsync(cancellationToken)).Select(batch => batch.Value));
            status.LedgerReachable = true;
        }
        catch (LedgerException)
        {
            // What the node is asked for most when its ledger is out of reach is its own place.
        }
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
