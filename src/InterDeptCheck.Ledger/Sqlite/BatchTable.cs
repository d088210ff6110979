using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Ledger.Chain;

namespace InterDeptCheck.Ledger.Sqlite;

/// <summary>A batch as stored. The counts grow chunk by chunk while it closes.</summary>
internal sealed record BatchRow(long Number, BatchId Id, BatchState State, BatchCounts Counts, LedgerPosition LastPosition, string? Actor);

/// <summary>How many lines of a batch came to what.</summary>
internal readonly record struct BatchCounts(long Applied, long Held, long Repeated)
{
    public long Judged => Applied + Held + Repeated;
}

/// <summary>The batches: a row stays once its batch has closed, so that its id is never used again.</summary>
internal sealed class BatchTable(LedgerDatabase database)
{
    private readonly Statement insert = database.Prepare("INSERT INTO batches (id, state) VALUES (?, 1)");
    private readonly Statement find = database.Prepare(
        "SELECT number, state, applied, held, repeated, last_position, actor FROM batches WHERE id = ?");

    private readonly Statement closing = database.Prepare("SELECT id FROM batches WHERE state = 2 ORDER BY number");
    private readonly Statement delete = database.Prepare("DELETE FROM batches WHERE number = ? AND state = 1");
    private readonly Statement update = database.Prepare(
        "UPDATE batches SET state = ?, applied = ?, held = ?, repeated = ?, last_position = ?, actor = ? WHERE number = ?");

    private readonly Statement insertHeld = database.Prepare("INSERT INTO batch_held (batch, position) VALUES (?, ?)");
    private readonly Statement held = database.Prepare(
        """
        SELECT events.event_id, events.position, events.verdict_rule FROM batch_held JOIN events ON events.position = batch_held.position
        WHERE batch_held.batch = ? ORDER BY batch_held.position
        """);

    public BatchRow? Find(BatchId id)
    {
        using var row = find.Open();
        row.Bind(1, id.Value);
        if (!row.Step()) return null;
        var counts = new BatchCounts(row.Long(2), row.Long(3), row.Long(4));
        return new(row.Long(0), id, (BatchState)row.Long(1), counts, new(row.Long(5)), row.IsNull(6) ? null : row.Text(6));
    }

    /// <exception cref="BatchStateException">The batch is in another state.</exception>
    public BatchRow Require(BatchId id, BatchState state)
    {
        var batch = Find(id);
        return batch?.State == state ? batch : throw new BatchStateException(id, batch?.State ?? BatchState.Unknown);
    }

    public void Open(BatchId id)
    {
        using var row = insert.Open();
        row.Bind(1, id.Value);
        row.Step();
    }

    /// <summary>Removes an open batch; does nothing when there is none.</summary>
    /// <exception cref="BatchStateException">The batch has closed, or is closing.</exception>
    public void Drop(BatchId id)
    {
        if (Find(id) is not { } batch) return;
        if (batch.State != BatchState.Open) throw new BatchStateException(id, batch.State);
        using var row = delete.Open();
        row.Bind(1, batch.Number);
        row.Step();
    }

    public IReadOnlyList<BatchId> Closing()
    {
        List<BatchId> ids = [];
        using var row = closing.Open();
        while (row.Step()) ids.Add(new(row.Text(0)));
        return ids;
    }

    public void Update(BatchRow batch)
    {
        using var row = update.Open();
        row.Bind(1, (int)batch.State);
        row.Bind(2, batch.Counts.Applied);
        row.Bind(3, batch.Counts.Held);
        row.Bind(4, batch.Counts.Repeated);
        row.Bind(5, batch.LastPosition.Value);
        row.Bind(6, batch.Actor);
        row.Bind(7, batch.Number);
        row.Step();
    }

    public void AddHeld(BatchRow batch, LedgerPosition position)
    {
        using var row = insertHeld.Open();
        row.Bind(1, batch.Number);
        row.Bind(2, position.Value);
        row.Step();
    }

    public BatchResult Result(BatchRow batch)
    {
        List<HeldChange> changes = [];
        using var row = held.Open();
        row.Bind(1, batch.Number);
        while (row.Step())
        {
            var (rule, reasons) = Columns.Rule(row.Text(2));
            changes.Add(new(new(row.Guid(0)), new(row.Long(1)), rule, reasons));
        }

        return new(batch.Id, batch.Counts.Applied, batch.Counts.Held, batch.Counts.Repeated, batch.LastPosition, changes);
    }
}
