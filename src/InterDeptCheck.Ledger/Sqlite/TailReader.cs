using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Ledger.Chain;

namespace InterDeptCheck.Ledger.Sqlite;

/// <summary>Reads whole transactions.</summary>
internal sealed class TailReader(EventTable events, RecordTable records)
{
    public IReadOnlyList<LedgerTransaction> After(LedgerPosition after, int eventsMax)
    {
        List<EventRow> rows = [.. events.After(after, eventsMax)];
        // The first transaction comes whole however long it is, of the others only those that fit.
        if (TailPages.CutToWhole(rows) is > 0 and var missing) rows.AddRange(events.After(rows[^1].Event.Position, missing));
        if (rows.Count == 0) return [];
        var hash = after == LedgerPosition.BeforeFirst ? ChainHash.Genesis : events.Hash(after) ?? throw SqliteProblems.Damaged();
        return TailPages.Transactions(new(after, hash), rows, records.Between(after, rows[^1].Commit), () => SqliteProblems.Damaged());
    }
}
