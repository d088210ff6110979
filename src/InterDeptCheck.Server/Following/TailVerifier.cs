using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Server.Following;

/// <summary>Proves that a transaction of the tail is the next one: no gap, each event on the hash of the one before it. Pure.</summary>
internal static class TailVerifier
{
    /// <summary>The chain's end after <paramref name="transaction"/>.</summary>
    /// <exception cref="TailBrokenException">It does not follow.</exception>
    public static LedgerHead Verify(LedgerHead end, LedgerTransaction transaction)
    {
        if (transaction.Events.Count == 0) throw new TailBrokenException(end.Position, "a transaction without events");
        var last = new Dictionary<PersonId, LedgerPosition>();
        var next = end;
        foreach (var recorded in transaction.Events)
        {
            if (recorded.Position != next.Position.Next()) throw new TailBrokenException(next.Position, $"a gap before position {recorded.Position}");
            if (recorded.PreviousHash != next.Hash) throw new TailBrokenException(next.Position, "an event that does not follow the one before it");
            next = new(recorded.Position, recorded.Hash);
            last[recorded.Person] = recorded.Position;
        }

        Records(end, transaction.Records, last);
        return next;
    }

    private static void Records(LedgerHead end, IReadOnlyList<PersonRecord> records, Dictionary<PersonId, LedgerPosition> last)
    {
        foreach (var record in records)
        {
            if (!last.Remove(record.Person, out var position) || record.Position != position)
                throw new TailBrokenException(end.Position, "a record that is not of its transaction's events");
        }

        if (last.Count > 0) throw new TailBrokenException(end.Position, "a transaction without the record of one of its persons");
    }
}
