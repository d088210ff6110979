using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using Npgsql;
using NpgsqlTypes;

namespace InterDeptCheck.Ledger.Postgres;

/// <summary>A batch as stored; of a close, how far it has come.</summary>
internal sealed record BatchRow(
    long Number,
    BatchId Id,
    BatchState State,
    long Applied,
    long Held,
    long Repeated,
    LedgerPosition LastPosition,
    string? Actor,
    short Pass,
    Guid? Person)
{
    public long Judged => Applied + Held + Repeated;
}

/// <summary>The batches: a row stays once its batch has closed, so that its id is never used again.</summary>
internal static class BatchRows
{
    private const string Columns = "number, id, state, applied, held, repeated, last_position, actor, pass, person";

    /// <summary>The batch with that id; null when there is none. Locked until the transaction ends, in the way that is asked for.</summary>
    public static async Task<BatchRow?> FindAsync(
        NpgsqlConnection connection, BatchId id, string locked, CancellationToken cancellationToken)
    {
        await using var command = connection.Command($"SELECT {Columns} FROM batches WHERE id = $1 {locked}", Sql.Of(id.Value));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? Read(row) : null;
    }

    /// <exception cref="BatchStateException">The batch is in another state.</exception>
    public static async Task<BatchRow> RequireAsync(
        NpgsqlConnection connection, BatchId id, BatchState state, string locked, CancellationToken cancellationToken)
    {
        var batch = await FindAsync(connection, id, locked, cancellationToken);
        return batch?.State == state ? batch : throw new BatchStateException(id, batch?.State ?? BatchState.Unknown);
    }

    public static async Task<long> InsertAsync(NpgsqlConnection connection, BatchId id, CancellationToken cancellationToken)
    {
        await using var command = connection.Command("INSERT INTO batches (id, state) VALUES ($1, 1) RETURNING number", Sql.Of(id.Value));
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public static Task<int> UpdateAsync(NpgsqlConnection connection, BatchRow batch, CancellationToken cancellationToken) => connection.ExecuteAsync(
        """
        UPDATE batches SET state = $1, applied = $2, held = $3, repeated = $4, last_position = $5, actor = $6, pass = $7, person = $8
        WHERE number = $9
        """,
        cancellationToken,
        Sql.Of((short)batch.State),
        Sql.Of(batch.Applied),
        Sql.Of(batch.Held),
        Sql.Of(batch.Repeated),
        Sql.Of(batch.LastPosition.Value),
        Sql.Text(batch.Actor),
        Sql.Of(batch.Pass),
        new() { NpgsqlDbType = NpgsqlDbType.Uuid, Value = (object?)batch.Person ?? DBNull.Value },
        Sql.Of(batch.Number));

    public static Task<int> AddHeldAsync(
        NpgsqlConnection connection, long batch, long[] positions, CancellationToken cancellationToken) => connection.ExecuteAsync(
        "INSERT INTO batch_held (batch, position) SELECT $1, unnest($2)",
        cancellationToken,
        Sql.Of(batch),
        Sql.Array(NpgsqlDbType.Bigint, positions));

    public static async Task<IReadOnlyList<BatchId>> ClosingAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.Command("SELECT id FROM batches WHERE state = 2 ORDER BY number");
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        List<BatchId> ids = [];
        while (await row.ReadAsync(cancellationToken)) ids.Add(new(row.GetString(0)));
        return ids;
    }

    public static async Task<BatchResult> ResultAsync(NpgsqlConnection connection, BatchRow batch, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(
            """
            SELECT event_id, position, verdict_rule FROM batch_held JOIN events USING (position) WHERE batch = $1 ORDER BY position
            """,
            Sql.Of(batch.Number));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        List<HeldChange> held = [];
        while (await row.ReadAsync(cancellationToken))
        {
            var (rule, reasons) = Chain.Columns.Rule(row.GetString(2));
            held.Add(new(new(row.GetGuid(0)), new(row.GetInt64(1)), rule, reasons));
        }

        return new(batch.Id, batch.Applied, batch.Held, batch.Repeated, batch.LastPosition, held);
    }

    private static BatchRow Read(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        new(row.GetString(1)),
        (BatchState)row.GetInt16(2),
        row.GetInt64(3),
        row.GetInt64(4),
        row.GetInt64(5),
        new(row.GetInt64(6)),
        row.IsDBNull(7) ? null : row.GetString(7),
        row.GetInt16(8),
        row.IsDBNull(9) ? null : row.GetGuid(9));
}
