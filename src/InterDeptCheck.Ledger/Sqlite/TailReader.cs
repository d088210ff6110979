using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.Ledger.Sqlite;

/// <summary>Reads whole transactions, and refuses to pass on a chain that does not hold.</summary>
internal sealed class TailReader(EventTable events, RecordTable records)
{
    public IReadOnlyList<LedgerTransaction> After(LedgerPosition after, int eventsMax)
    {
        var rows = Whole(after, eventsMax);
        if (rows.Count == 0) return [];
        Check(after, rows);
        var stored = records.Between(after, rows[^1].Commit);
        List<LedgerTransaction> transactions = [];
        var record = 0;
        for (var from = 0; from < rows.Count;)
        {
            var commit = rows[from].Commit;
            var length = (int)(commit.Value - rows[from].Event.Position.Value) + 1;
            var firstRecord = record;
            while (record < stored.Count && stored[record].Position <= commit) record++;
            transactions.Add(new(
                [.. rows.Skip(from).Take(length).Select(row => row.Event)],
                [.. stored.Skip(firstRecord).Take(record - firstRecord)]));
            from += length;
        }

        return transactions;
    }

    // The first transaction comes whole however long it is, of the others only those that fit.
    private List<EventRow> Whole(LedgerPosition after, int eventsMax)
    {
        List<EventRow> rows = [.. events.After(after, eventsMax)];
        if (rows.Count == 0 || rows[^1].Commit == rows[^1].Event.Position) return rows;
        var cut = rows[^1].Commit;
        if (rows[0].Commit == cut)
            rows.AddRange(events.After(rows[^1].Event.Position, checked((int)(cut.Value - rows[^1].Event.Position.Value))));
        else
            rows.RemoveAll(row => row.Commit == cut);
        return rows;
    }

    private void Check(LedgerPosition after, List<EventRow> rows)
    {
        var previous = new LedgerHead(after, after == LedgerPosition.BeforeFirst ? ChainHash.Genesis : events.Hash(after) ?? throw SqliteProblems.Damaged());
        foreach (var row in rows)
        {
            var follows = row.Event.Position == previous.Position.Next() && row.Event.PreviousHash == previous.Hash;
            if (!follows || row.Event.Hash != row.StoredHash) throw SqliteProblems.Damaged();
            previous = new(row.Event.Position, row.StoredHash);
        }

        if (rows[^1].Commit != rows[^1].Event.Position) throw SqliteProblems.Damaged();
    }
}
