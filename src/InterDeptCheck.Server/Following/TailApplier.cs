using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.Replica;

namespace InterDeptCheck.Server.Following;

/// <summary>Applies the ledger's tail to a replica: turns each record into fingerprints, and proves that nothing is left out.</summary>
internal sealed class TailApplier(ILedgerReader ledger, Fingerprinter fingerprinter)
{
    private const int EventsMax = 2_000;

    /// <summary>Applies everything up to <paramref name="target"/>.</summary>
    /// <param name="replica">Nobody else writes it.</param>
    /// <param name="target">The ledger's end as it was when this began.</param>
    /// <param name="applied">Told the replica's position, now and then.</param>
    /// <param name="cancellationToken">Stops between two transactions.</param>
    /// <exception cref="TailBrokenException">The tail does not follow what was applied.</exception>
    public async Task ApplyAsync(
        StatusReplica replica, LedgerHead target, Action<LedgerPosition> applied, CancellationToken cancellationToken)
    {
        var end = replica.Head;
        if (target.Position < end.Position) throw new TailBrokenException(end.Position, "the ledger ends before the replica");
        while (end.Position < target.Position)
        {
            var transactions = await ledger.ReadAfterAsync(end.Position, EventsMax, cancellationToken);
            if (transactions.Count == 0) throw new TailBrokenException(end.Position, "nothing follows although the ledger goes on");
            foreach (var transaction in transactions)
            {
                end = TailVerifier.Verify(end, transaction);
                replica.Apply(new(end.Position, end.Hash, [.. transaction.Records.Select(Fingerprints)]));
            }

            applied(end.Position);
        }
    }

    /// <summary>What a node keeps of a person.</summary>
    public PersonFingerprints Fingerprints(PersonRecord record) =>
        new(fingerprinter.Of(record.Person), RecordFingerprints.Of(record, fingerprinter));
}
