using InterDeptCheck.Domain.Assurance.Log;
using InterDeptCheck.Ledger.Chain;
using Npgsql;
using NpgsqlTypes;

namespace InterDeptCheck.Ledger.Postgres;

/// <summary>The rows of the assurance log.</summary>
internal static class AssuranceRows
{
    // Of two-part advisory locks: appends go one at a time. "IDCA"
    private const int LockClass = 0x49444341;

    private const string Page =
        """
        SELECT sequence, prev_hash, hash, at, operator, kind, case_id, person, payload
        FROM assurance WHERE sequence > $1 ORDER BY sequence LIMIT $2
        """;

    /// <summary>Writes entries, in a transaction; unless somebody wrote since <paramref name="expected"/>.</summary>
    public static async Task<AppendOutcome> AppendAsync(
        NpgsqlConnection connection, IReadOnlyList<EntryDraft> drafts, AssuranceSequence? expected, CancellationToken cancellationToken)
    {
        var (head, at) = await LockAsync(connection, cancellationToken);
        if (expected is { } known && known.Value != head.Sequence) return new AppendOutcome.Overtaken(new(head.Sequence));
        var rows = AssuranceRow.Chain(head, drafts, at);
        await using var import = await connection.BeginBinaryImportAsync(
            "COPY assurance (sequence, prev_hash, hash, at, operator, kind, case_id, person, payload) FROM STDIN (FORMAT BINARY)",
            cancellationToken);
        foreach (var row in rows) await WriteAsync(import, row, cancellationToken);
        await import.CompleteAsync(cancellationToken);
        return new AppendOutcome.Appended(new(rows[^1].Sequence));
    }

    public static async Task<List<AssuranceRow>> ReadAsync(
        NpgsqlConnection connection, long after, int rowsMax, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(Page, Sql.Of(after), Sql.Of(rowsMax));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        List<AssuranceRow> rows = [];
        while (await row.ReadAsync(cancellationToken))
        {
            rows.Add(new(
                row.GetInt64(0), EventRows.Bytes(row, 1), EventRows.Bytes(row, 2), new(row.GetDateTime(3)), row.GetString(4), row.GetString(5),
                row.GetString(6), row.IsDBNull(7) ? null : row.GetGuid(7), EventRows.Bytes(row, 8)));
        }

        return rows;
    }

    // Each a statement of its own: the second one must see what was committed while the first one waited.
    private static async Task<(AssuranceHead Head, DateTimeOffset At)> LockAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.Add("SELECT pg_advisory_xact_lock($1, 0)", Sql.Of(LockClass));
        batch.Add(
            """
            SELECT clock_timestamp(), a.sequence, a.hash FROM (VALUES (1)) AS one (n)
            LEFT JOIN LATERAL (SELECT sequence, hash FROM assurance ORDER BY sequence DESC LIMIT 1) a ON true
            """);
        await using var row = await batch.ExecuteReaderAsync(cancellationToken);
        await row.NextResultAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return (row.IsDBNull(1) ? AssuranceHead.Empty : new(row.GetInt64(1), EventRows.Bytes(row, 2)), new(row.GetDateTime(0)));
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter import, AssuranceRow row, CancellationToken cancellationToken)
    {
        await import.StartRowAsync(cancellationToken);
        await import.WriteAsync(row.Sequence, NpgsqlDbType.Bigint, cancellationToken);
        await import.WriteAsync(row.PreviousHash, NpgsqlDbType.Bytea, cancellationToken);
        await import.WriteAsync(row.StoredHash, NpgsqlDbType.Bytea, cancellationToken);
        await import.WriteAsync(row.At, NpgsqlDbType.TimestampTz, cancellationToken);
        await import.WriteAsync(row.Operator, NpgsqlDbType.Text, cancellationToken);
        await import.WriteAsync(row.Kind, NpgsqlDbType.Text, cancellationToken);
        await import.WriteAsync(row.Case, NpgsqlDbType.Text, cancellationToken);
        if (row.Person is { } person) await import.WriteAsync(person, NpgsqlDbType.Uuid, cancellationToken);
        else await import.WriteNullAsync(cancellationToken);
        await import.WriteAsync(row.Payload, NpgsqlDbType.Bytea, cancellationToken);
    }
}
