using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.Ledger.Chain;
using Npgsql;
using NpgsqlTypes;

namespace InterDeptCheck.Ledger.Postgres;

/// <summary>What a transaction reads before it judges, with the events that it must not append again.</summary>
internal sealed record GroupReading(
    LedgerHead Head,
    DateTimeOffset At,
    Dictionary<EventId, (EventRow Row, byte[]? Payload)> Known,
    IReadOnlyList<long> ClosingBatches,
    Dictionary<PersonId, PersonRecord> Records,
    ClaimBook Claims);

/// <summary>
/// Reads and writes what one transaction appends, in a round trip each, however many changes it has. All runs under the lock of the head's
/// row, which is taken first: what is read after it is everything that was ever committed.
/// </summary>
internal static class GroupStore
{
    private const string LockHead = "SELECT position, hash, clock_timestamp() FROM head WHERE id = 1 FOR UPDATE";

    // Anything but one look into an index for each key would be a plan made when the table was small.
    private static readonly string[] ByIndex =
        ["SET LOCAL enable_seqscan = off", "SET LOCAL enable_hashjoin = off", "SET LOCAL enable_mergejoin = off"];

    private const string FindKnown =
        $"""
        SELECT {EventRows.AllColumns}, payload FROM events LEFT JOIN payloads USING (position) WHERE event_id = ANY($1)
        """;

    private const string FindRecords =
        """
        SELECT r.position, r.person, r.payload FROM unnest($1) AS p (person)
        CROSS JOIN LATERAL (SELECT position, person, payload FROM records WHERE records.person = p.person ORDER BY position DESC LIMIT 1) r
        """;

    private const string FindClaims =
        """
        SELECT c.kind, c.text, c.is_open, c.person FROM unnest($1, $2) AS k (kind, text)
        JOIN claims AS c ON c.kind = k.kind AND c.text = k.text
        """;

    /// <summary>Locks the head and reads what judging <paramref name="changes"/> needs.</summary>
    public static async Task<GroupReading> ReadAsync(
        NpgsqlConnection connection, IReadOnlyList<StoredChange> changes, CancellationToken cancellationToken)
    {
        var people = changes.Select(change => change.Change.Person.Value).Distinct().ToArray();
        var keys = changes.SelectMany(change => ClaimKey.AskedFor(change.Change)).Distinct().ToArray();
        await using var batch = new NpgsqlBatch(connection);
        foreach (var setting in ByIndex) batch.Add(setting);
        batch.Add(LockHead);
        batch.Add(FindKnown, Sql.Array(NpgsqlDbType.Uuid, [.. changes.Select(change => change.Change.Id.Value)]));
        batch.Add("SELECT number FROM batches WHERE state = 2");
        batch.Add(FindRecords, Sql.Array(NpgsqlDbType.Uuid, people));
        batch.Add(
            FindClaims,
            Sql.Array(NpgsqlDbType.Smallint, [.. keys.Select(key => (short)key.Kind)]),
            Sql.Array(NpgsqlDbType.Text, [.. keys.Select(key => key.Text)]));
        await using var row = await batch.ExecuteReaderAsync(cancellationToken);
        if (!await row.ReadAsync(cancellationToken)) throw PostgresProblems.Damaged();
        var head = new LedgerHead(new(row.GetInt64(0)), new(EventRows.Bytes(row, 1)));
        var at = new DateTimeOffset(row.GetDateTime(2));
        return new(
            head,
            at,
            await KnownAsync(row, cancellationToken),
            await NumbersAsync(row, cancellationToken),
            await RecordsAsync(row, cancellationToken),
            await ClaimsAsync(row, keys, cancellationToken));
    }

    /// <summary>Appends what was judged, moves the head and wakes those who listen.</summary>
    public static async Task WriteAsync(NpgsqlConnection connection, JudgedGroup group, CancellationToken cancellationToken)
    {
        var isLarge = group.Events.Count >= GroupCopies.EventsMin;
        if (isLarge) await GroupCopies.WriteAsync(connection, group, cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        if (!isLarge) GroupInserts.AddRows(batch, group);
        GroupInserts.AddClaims(batch, group.Claims);
        batch.Add(
            "UPDATE head SET position = $1, hash = $2 WHERE id = 1",
            Sql.Of(group.Head.Position.Value),
            Sql.Of(group.Head.Hash.Bytes.ToArray()));
        batch.Add("SELECT pg_notify('idcheck_growth', '')");
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<Dictionary<EventId, (EventRow Row, byte[]? Payload)>> KnownAsync(
        NpgsqlDataReader row, CancellationToken cancellationToken)
    {
        await row.NextResultAsync(cancellationToken);
        var known = new Dictionary<EventId, (EventRow, byte[]?)>();
        while (await row.ReadAsync(cancellationToken))
        {
            var stored = EventRows.Read(row);
            known[stored.Event.Id] = (stored, row.IsDBNull(EventRows.ColumnCount) ? null : EventRows.Bytes(row, EventRows.ColumnCount));
        }

        return known;
    }

    private static async Task<List<long>> NumbersAsync(NpgsqlDataReader row, CancellationToken cancellationToken)
    {
        await row.NextResultAsync(cancellationToken);
        List<long> numbers = [];
        while (await row.ReadAsync(cancellationToken)) numbers.Add(row.GetInt64(0));
        return numbers;
    }

    private static async Task<Dictionary<PersonId, PersonRecord>> RecordsAsync(NpgsqlDataReader row, CancellationToken cancellationToken)
    {
        await row.NextResultAsync(cancellationToken);
        var records = new Dictionary<PersonId, PersonRecord>();
        while (await row.ReadAsync(cancellationToken))
        {
            var record = EventRows.Record(row);
            records[record.Person] = record;
        }

        return records;
    }

    private static async Task<ClaimBook> ClaimsAsync(NpgsqlDataReader row, ClaimKey[] keys, CancellationToken cancellationToken)
    {
        await row.NextResultAsync(cancellationToken);
        var claims = new ClaimBook();
        foreach (var key in keys) claims.Watch(key);
        while (await row.ReadAsync(cancellationToken))
            claims.Know((ClaimKind)row.GetInt16(0), row.GetString(1), row.GetBoolean(2), row.GetGuid(3));
        return claims;
    }
}
