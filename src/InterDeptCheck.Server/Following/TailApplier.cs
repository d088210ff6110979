using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.Replica;

namespace InterDeptCheck.Server.Following;

/// <summary>Applies the ledger's tail to a replica: turns each record into fingerprints, and proves that nothing is left out.</summary>
internal sealed class TailApplier(ILedgerReader ledger, Fingerprinter fingerprinter)
{
    /// <summary>Most events that are read at once, but for one transaction that is larger: what the tail takes of the node's memory.</summary>
    public const int EventsMax = 2_000;

    /// <summary>Applies everything up to <paramref name="target"/>.</summary>
    /// <param name="replica">Nobody else writes it.</param>
    /// <param name="target">The ledger's end as it was when this began.</param>
    /// <param name="applied">Told each transaction that was applied, a page at a time.</param>
    /// <param name="cancellationToken">Stops between two pages.</param>
    /// <returns>Whether what was read reaches as far as the replica and is the same there; several hosts may be asked, one behind another.</returns>
    /// <exception cref="TailBrokenException">The tail does not follow what was applied.</exception>
    public async Task<bool> ApplyAsync(
        StatusReplica replica, LedgerHead target, Action<IReadOnlyList<LedgerHead>> applied, CancellationToken cancellationToken)
    {
        var end = replica.Head;
        if (target.Position < end.Position) return false;
        while (end.Position < target.Position)
        {
            var transactions = await ledger.ReadAfterAsync(end.Position, EventsMax, cancellationToken);
            // Another host than the one that has the horizon, and not as far.
            if (transactions.Count == 0) return false;
            List<LedgerHead> heads = [];
            foreach (var transaction in transactions)
            {
                end = TailVerifier.Verify(end, transaction);
                replica.Apply(new(end.Position, end.Hash, [.. transaction.Records.Select(Fingerprints)]));
                heads.Add(end);
            }

            applied(heads);
        }

        return end.Position > target.Position || end.Hash == target.Hash;
    }

    /// <summary>What a node keeps of a person.</summary>
    public PersonFingerprints Fingerprints(PersonRecord record) =>
        new(fingerprinter.Of(record.Person), RecordFingerprints.Of(record, fingerprinter));
}
