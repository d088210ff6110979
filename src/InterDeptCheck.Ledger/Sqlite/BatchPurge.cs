namespace InterDeptCheck.Ledger.Sqlite;

/// <summary>
/// Deletes what is left of batches that have closed or were dropped, in bounded transactions. Interrupted at any moment, it goes on at the
/// next call or when the ledger is opened again.
/// </summary>
internal sealed class BatchPurge
{
    /// <summary>Rows that one transaction deletes at most.</summary>
    private const int RowsMax = 20_000;

    private readonly LedgerDatabase database;
    private readonly Statement isWanted;
    private readonly (Statement NextBatch, Statement Delete)[] tables;

    public BatchPurge(LedgerDatabase database)
    {
        this.database = database;
        isWanted = database.Prepare("SELECT 1 FROM batches WHERE number = ? AND state <> 3");
        tables =
        [
            (database.Prepare($"SELECT min(line) / {StagingTable.LinesOfABatch} FROM staged_lines WHERE line >= ?1 * {StagingTable.LinesOfABatch}"),
             database.Prepare(
                $"""
                DELETE FROM staged_lines WHERE line IN (SELECT line FROM staged_lines
                  WHERE line >= ?1 * {StagingTable.LinesOfABatch} AND line < (?1 + 1) * {StagingTable.LinesOfABatch} LIMIT {RowsMax})
                """)),
            Closing("closing_order", "ordinal"),
            Closing("closing_ids", "event_id"),
            Closing("closing_contests", "kind, text, person"),
        ];
    }

    /// <summary>Deletes some more; false when nothing is left.</summary>
    public bool Step()
    {
        foreach (var (nextBatch, delete) in tables)
        {
            for (long? batch = Next(nextBatch, 0); batch is { } number; batch = Next(nextBatch, number + 1))
            {
                if (!IsWanted(number)) return database.Write(() => Delete(delete, number)) > 0;
            }
        }

        return false;
    }

    private static long? Next(Statement statement, long from)
    {
        using var row = statement.Open();
        row.Bind(1, from);
        return row.Step() && !row.IsNull(0) ? row.Long(0) : null;
    }

    private (Statement NextBatch, Statement Delete) Closing(string table, string key) => (
        database.Prepare($"SELECT min(batch) FROM {table} WHERE batch >= ?1"),
        database.Prepare($"DELETE FROM {table} WHERE batch = ?1 AND ({key}) IN (SELECT {key} FROM {table} WHERE batch = ?1 LIMIT {RowsMax})"));

    private bool IsWanted(long batch)
    {
        using var row = isWanted.Open();
        row.Bind(1, batch);
        return row.Step();
    }

    private int Delete(Statement delete, long batch)
    {
        using (var row = delete.Open())
        {
            row.Bind(1, batch);
            row.Step();
        }

        return database.Changes;
    }
}
