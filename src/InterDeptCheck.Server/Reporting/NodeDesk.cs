using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Server.Disclosure;
using InterDeptCheck.Server.Following;
using InterDeptCheck.Server.Security;

namespace InterDeptCheck.Server.Reporting;

/// <summary>Says which nodes answer by an event already: every node that is enrolled to report, and this one if it answers checks. Thread-safe.</summary>
internal sealed class NodeDesk(
    Callers callers, NodeBook book, NodeState state, DisclosureLog disclosures, TimeProvider clock, ReplicaKeeper? keeper = null)
{
    // What a quarantine is given to be obeyed by all before the operator is told who does not.
    private static readonly TimeSpan ConfirmedWithin = TimeSpan.FromSeconds(1);

    /// <summary>How the nodes stand to an event; those that have not confirmed first, then by SPIFFE ID.</summary>
    public IReadOnlyList<NodeStanding> List(LedgerPosition position) =>
    [
        .. Own(position).Concat(callers.Nodes.Select(node => Standing(node, position)))
            .OrderBy(node => node.Confirmed).ThenBy(node => node.SpiffeId, StringComparer.Ordinal),
    ];

    /// <summary>The same once all have confirmed, or a second has passed.</summary>
    public async Task<IReadOnlyList<NodeStanding>> ConfirmedAsync(LedgerPosition position, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var end = Task.Delay(ConfirmedWithin, clock, patience.Token);
        while (true)
        {
            var (report, own) = (book.NextReport(), state.NextChange());
            var nodes = List(position);
            if (end.IsCompleted || nodes.All(node => node.Confirmed))
            {
                await patience.CancelAsync();
                cancellationToken.ThrowIfCancellationRequested();
                return nodes;
            }

            await Task.WhenAny(report, own, end);
        }
    }

    private IEnumerable<NodeStanding> Own(LedgerPosition position)
    {
        if (keeper is null) yield break;
        var served = keeper.Current.Replica.AsOf.Position;
        yield return new()
        {
            Node = disclosures.Directory.Node.ToString(),
            Position = served.Value,
            Confirmed = served >= position,
            HeardUnixMs = clock.GetUtcNow().ToUnixTimeMilliseconds(),
        };
    }

    private NodeStanding Standing(CallerId node, LedgerPosition position)
    {
        var report = book.Find(node);
        var standing = new NodeStanding
        {
            SpiffeId = node.Uri,
            Node = report?.Node.ToString() ?? "",
            Position = report?.Position.Value ?? 0,
            Confirmed = report is not null && report.Position >= position,
            SilentMs = (long)book.Silence(report).TotalMilliseconds,
        };
        if (report is not null) standing.HeardUnixMs = report.HeardAt.ToUnixTimeMilliseconds();
        return standing;
    }
}
