using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Ledger.Chain;

/// <summary>Makes whole transactions of the rows of a page, and refuses to pass on a chain that does not hold.</summary>
internal static class TailPages
{
    /// <summary>The transactions of a page.</summary>
    /// <param name="after">What the page follows, with its hash.</param>
    /// <param name="rows">Events in order, of whole transactions.</param>
    /// <param name="records">All records of those transactions, by position.</param>
    /// <param name="damaged">Makes the exception for a chain that does not hold.</param>
    public static IReadOnlyList<LedgerTransaction> Transactions(
        LedgerHead after, IReadOnlyList<EventRow> rows, IReadOnlyList<PersonRecord> records, Func<Exception> damaged)
    {
        Check(after, rows, damaged);
        List<LedgerTransaction> transactions = [];
        var record = 0;
        for (var from = 0; from < rows.Count;)
        {
            var commit = rows[from].Commit;
            var length = (int)(commit.Value - rows[from].Event.Position.Value) + 1;
            var firstRecord = record;
            while (record < records.Count && records[record].Position <= commit) record++;
            transactions.Add(new(
                [.. rows.Skip(from).Take(length).Select(row => row.Event)],
                [.. records.Skip(firstRecord).Take(record - firstRecord)]));
            from += length;
        }

        return transactions;
    }

    /// <summary>
    /// Leaves whole transactions in <paramref name="rows"/>: the last one is cut off when it is not all there, unless it is the only one.
    /// </summary>
    /// <returns>How many events of the first transaction are still to be read.</returns>
    public static int CutToWhole(List<EventRow> rows)
    {
        if (rows.Count == 0 || rows[^1].Commit == rows[^1].Event.Position) return 0;
        var cut = rows[^1].Commit;
        if (rows[0].Commit == cut) return checked((int)(cut.Value - rows[^1].Event.Position.Value));
        rows.RemoveAll(row => row.Commit == cut);
        return 0;
    }

    private static void Check(LedgerHead after, IReadOnlyList<EventRow> rows, Func<Exception> damaged)
    {
        var previous = after;
        foreach (var row in rows)
        {
            var follows = row.Event.Position == previous.Position.Next() && row.Event.PreviousHash == previous.Hash;
            if (!follows || row.Event.Hash != row.StoredHash) throw damaged();
            previous = new(row.Event.Position, row.StoredHash);
        }

        if (rows[^1].Commit != rows[^1].Event.Position) throw damaged();
    }
}
