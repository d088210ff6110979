using System.Globalization;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Ledger.Codec;
using Npgsql;

namespace InterDeptCheck.Ledger.Postgres;

/// <summary>
/// The first step of a close, in one transaction: refuses reused event ids, fixes the order of the lines and who contests what. After it
/// the result no longer depends on anything that an interruption could change. Each part is one statement over the whole batch.
/// </summary>
internal static class BatchMarker
{
    private static readonly string EnrolmentKind = string.Create(CultureInfo.InvariantCulture, $"CAST({(int)ClaimKind.Enrolment} AS smallint)");

    /// <summary>Runs inside a transaction that holds the batch's row, however long it takes.</summary>
    /// <exception cref="BulkCancellationException">The batch needs an approval that was not given.</exception>
    public static async Task<BatchRow> MarkAsync(
        NpgsqlConnection connection, BatchRow batch, Actor actor, BatchApproval? approval, CancellationToken cancellationToken)
    {
        var table = StagedLines.Table(batch.Number);
        await connection.ExecuteAsync($"CREATE INDEX ON {table} ({StagedLines.Order}); CREATE INDEX ON {table} (event_id)", cancellationToken);
        await connection.ExecuteAsync($"ANALYZE {table}", cancellationToken);
        var repeated = await DropRepeatsAsync(connection, batch, cancellationToken);
        await ContestsAsync(connection, batch, "claim_kind", "claim_text", cancellationToken);
        await ContestsAsync(connection, batch, EnrolmentKind, "enrolment", cancellationToken);
        var seen = await HeadAsync(connection, "", cancellationToken);
        repeated += await DropKnownAsync(connection, batch, after: 0, cancellationToken);
        var bulk = await BulkAsync(connection, batch, cancellationToken);
        if (!bulk.MayClose(actor, approval)) throw new BulkCancellationException(bulk);
        // From here on nothing is appended beside it: a change that comes alone sees the batch closing, or is seen here.
        await HeadAsync(connection, "FOR UPDATE", cancellationToken);
        repeated += await DropKnownAsync(connection, batch, seen, cancellationToken);
        await FirstPassAsync(connection, batch, cancellationToken);
        var marked = batch with { State = BatchState.Closing, Repeated = repeated, Actor = actor.Name, Pass = 1, Person = null };
        await BatchRows.UpdateAsync(connection, marked, cancellationToken);
        return marked;
    }

    private static async Task<BulkCancellation> BulkAsync(NpgsqlConnection connection, BatchRow batch, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(
            $"""
            SELECT count(*) FILTER (WHERE kind = '{ChangeKinds.StatusCancelled}'), count(*) FROM {StagedLines.Table(batch.Number)}
            """);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? new(batch.Id, row.GetInt64(0), row.GetInt64(1)) : throw PostgresProblems.Damaged();
    }

    // Lines of one event id: the first stays.
    private static Task<long> DropRepeatsAsync(NpgsqlConnection connection, BatchRow batch, CancellationToken cancellationToken)
    {
        var table = StagedLines.Table(batch.Number);
        return DropAsync(
            connection,
            batch,
            $"""
            SELECT a.ctid, {Prefixed("a")}, NULL::bigint, {Prefixed("b")}
            FROM (SELECT event_id, min(ctid) AS first FROM {table} GROUP BY event_id HAVING count(*) > 1) AS twice
            JOIN {table} AS a ON a.event_id = twice.event_id AND a.ctid <> twice.first
            JOIN {table} AS b ON b.ctid = twice.first
            """,
            cancellationToken);
    }

    private static async Task<long> HeadAsync(NpgsqlConnection connection, string locked, CancellationToken cancellationToken)
    {
        await using var command = connection.Command($"SELECT position FROM head WHERE id = 1 {locked}");
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static Task<long> DropKnownAsync(
        NpgsqlConnection connection, BatchRow batch, long after, CancellationToken cancellationToken) => DropAsync(
        connection,
        batch,
        $"""
        SELECT a.ctid, {Prefixed("a")}, e.position,
          e.event_id, e.person, e.kind, e.source_system, e.source_reference, e.effective_on, coalesce(p.payload, a.payload)
        FROM {StagedLines.Table(batch.Number)} AS a
        JOIN events AS e ON e.event_id = a.event_id LEFT JOIN payloads AS p ON p.position = e.position
        WHERE e.position > {after}
        """,
        cancellationToken);

    // Deletes the lines whose content is known; one with another content refuses the batch.
    private static async Task<long> DropAsync(
        NpgsqlConnection connection, BatchRow batch, string pairs, CancellationToken cancellationToken)
    {
        List<NpgsqlTypes.NpgsqlTid> repeats = [];
        await using (var command = connection.Command(pairs))
        {
            await using var row = await command.ExecuteReaderAsync(cancellationToken);
            while (await row.ReadAsync(cancellationToken))
            {
                var line = StagedLines.Read(row, batch.Id, from: 1);
                if (!line.HasContentOf(StagedLines.Read(row, batch.Id, from: 9)))
                    throw new EventIdReusedException(line.Change.Id, row.IsDBNull(8) ? null : new(row.GetInt64(8)));
                repeats.Add(row.GetFieldValue<NpgsqlTypes.NpgsqlTid>(0));
            }
        }

        if (repeats.Count > 0)
        {
            await using var delete = connection.Command(
                $"DELETE FROM {StagedLines.Table(batch.Number)} WHERE ctid = ANY($1::tid[])",
                Sql.Array(NpgsqlTypes.NpgsqlDbType.Text, [.. repeats.Select(line => line.ToString())]));
            await delete.ExecuteNonQueryAsync(cancellationToken);
        }

        return repeats.Count;
    }

    private static Task<int> ContestsAsync(
        NpgsqlConnection connection, BatchRow batch, string kind, string text, CancellationToken cancellationToken)
    {
        var table = StagedLines.Table(batch.Number);
        return connection.ExecuteAsync(
            $"""
            INSERT INTO closing_contests (batch, kind, text, person)
            SELECT DISTINCT {batch.Number}, {kind}, {text}, person FROM {table}
            WHERE {text} IS NOT NULL AND ({kind}, {text}) IN (
              SELECT {kind}, {text} FROM {table} WHERE {text} IS NOT NULL
              GROUP BY {kind}, {text} HAVING min(person::text) <> max(person::text))
            """,
            cancellationToken);
    }

    private static Task<int> FirstPassAsync(NpgsqlConnection connection, BatchRow batch, CancellationToken cancellationToken) => connection.ExecuteAsync(
        $"""
        INSERT INTO closing_first (batch, event_id)
        SELECT {batch.Number}, event_id FROM {StagedLines.Table(batch.Number)} AS line
        WHERE release_kind IS NOT NULL AND EXISTS (
          SELECT FROM claims WHERE claims.kind = release_kind AND claims.text = release_text AND claims.person = line.person)
        """,
        cancellationToken);

    private static string Prefixed(string alias) =>
        string.Join(", ", StagedLines.ChangeColumns.Split(", ").Select(column => $"{alias}.{column}"));
}
