using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.Ledger.Chain;
using Npgsql;
using NpgsqlTypes;

namespace InterDeptCheck.Ledger.Postgres;

/// <summary>Reads of one server, primary or standby: what was committed, and nothing else, is ever seen.</summary>
internal sealed class PostgresTail(PostgresHosts hosts, PostgresLedgerOptions options)
{
    private const string Events = $"SELECT {EventRows.AllColumns} FROM events WHERE position > $1 ORDER BY position LIMIT $2";

    private const string Counts =
        """
        SELECT kind, source_system, source_batch, to_char(recorded_at AT TIME ZONE 'UTC', 'YYYY-MM') AS month, count(*) FROM events
        WHERE position > $1 AND position <= $2 AND verdict_state = 1 GROUP BY kind, source_system, source_batch, month
        """;

    // One statement, one moment. The heartbeat was written after everything that was acknowledged before its time, and a standby replays in
    // the order in which the primary wrote.
    public Task<LedgerHorizon> HorizonAsync(CancellationToken cancellationToken) => hosts.RunAsync(
        async connection =>
        {
            await using var command = connection.Command("SELECT position, hash, at FROM head CROSS JOIN heartbeat");
            await using var row = await command.ExecuteReaderAsync(cancellationToken);
            if (!await row.ReadAsync(cancellationToken)) throw PostgresProblems.Damaged();
            var at = row.GetDateTime(2);
            var time = at < DateTime.UnixEpoch ? DateTimeOffset.UnixEpoch : new DateTimeOffset(at) - options.ClockSkewMax;
            return new LedgerHorizon(new(new(row.GetInt64(0)), new(EventRows.Bytes(row, 1))), time);
        },
        cancellationToken);

    public Task<IReadOnlyList<LedgerTransaction>> AfterAsync(LedgerPosition after, int eventsMax, CancellationToken cancellationToken) =>
        hosts.RunAsync<IReadOnlyList<LedgerTransaction>>(
            async connection =>
            {
                var rows = await EventsAsync(connection, after, eventsMax, cancellationToken);
                // The first transaction comes whole however long it is, of the others only those that fit.
                if (TailPages.CutToWhole(rows) is > 0 and var missing)
                    rows.AddRange(await EventsAsync(connection, rows[^1].Event.Position, missing, cancellationToken));
                if (rows.Count == 0) return [];
                var hash = await HashAsync(connection, after, cancellationToken) ?? throw PostgresProblems.Damaged();
                var records = await RecordsAsync(connection, after, rows[^1].Commit, cancellationToken);
                return TailPages.Transactions(new(after, hash), rows, records, () => PostgresProblems.Damaged());
            },
            cancellationToken);

    public Task<ChainHash?> HashAsync(LedgerPosition position, CancellationToken cancellationToken) =>
        hosts.RunAsync(connection => HashAsync(connection, position, cancellationToken), cancellationToken);

    public Task<PersonRecord?> RecordAsync(PersonId person, CancellationToken cancellationToken) => hosts.RunAsync(
        async connection =>
        {
            await using var command = connection.Command(
                "SELECT position, person, payload FROM records WHERE person = $1 ORDER BY position DESC LIMIT 1", Sql.Of(person.Value));
            await using var row = await command.ExecuteReaderAsync(cancellationToken);
            return await row.ReadAsync(cancellationToken) ? EventRows.Record(row) : null;
        },
        cancellationToken);

    public Task<IReadOnlyList<PersonRecord>> ClaimantsAsync(Identifier identifier, CancellationToken cancellationToken) =>
        hosts.RunAsync<IReadOnlyList<PersonRecord>>(
            async connection =>
            {
                var key = ClaimKey.Of(identifier);
                await using var command = connection.Command(
                    """
                    SELECT r.position, r.person, r.payload FROM claims
                    CROSS JOIN LATERAL (SELECT * FROM records WHERE records.person = claims.person ORDER BY position DESC LIMIT 1) r
                    WHERE kind = $1 AND text = $2 ORDER BY is_open, claims.person
                    """,
                    Sql.Of((short)key.Kind),
                    Sql.Of(key.Text));
                await using var row = await command.ExecuteReaderAsync(cancellationToken);
                List<PersonRecord> records = [];
                while (await row.ReadAsync(cancellationToken)) records.Add(EventRows.Record(row));
                return records;
            },
            cancellationToken);

    public Task<IReadOnlyList<RecordRow>> LatestRowsAsync(
        LedgerPosition after, LedgerPosition upTo, int most, CancellationToken cancellationToken) =>
        hosts.RunAsync<IReadOnlyList<RecordRow>>(
            async connection =>
            {
                await using var command = connection.Command(
                    """
                    SELECT position, person, payload FROM records r WHERE position > $1 AND position <= $2
                      AND NOT EXISTS (SELECT 1 FROM records later WHERE later.person = r.person AND later.position > r.position AND later.position <= $2)
                    ORDER BY position LIMIT $3
                    """,
                    Sql.Of(after.Value),
                    Sql.Of(upTo.Value),
                    Sql.Of(most));
                await using var row = await command.ExecuteReaderAsync(cancellationToken);
                List<RecordRow> rows = [];
                while (await row.ReadAsync(cancellationToken)) rows.Add(new(row.GetInt64(0), row.GetGuid(1), EventRows.Bytes(row, 2)));
                return rows;
            },
            cancellationToken);

    public Task<IReadOnlyList<RecordedChange>> HistoryAsync(PersonId person, LedgerPosition after, CancellationToken cancellationToken) =>
        RecordedAsync("person = $1 AND position > $2 ORDER BY position", cancellationToken, Sql.Of(person.Value), Sql.Of(after.Value));

    public Task<IReadOnlyList<PersonRecord?>> RecordsOfAsync(IReadOnlyList<PersonId> people, CancellationToken cancellationToken) =>
        hosts.RunAsync<IReadOnlyList<PersonRecord?>>(
            async connection =>
            {
                await using var command = connection.Command(
                    """
                    SELECT r.position, r.person, r.payload FROM unnest($1) asked (person)
                    CROSS JOIN LATERAL (SELECT * FROM records WHERE records.person = asked.person ORDER BY position DESC LIMIT 1) r
                    """,
                    Ids(people));
                await using var row = await command.ExecuteReaderAsync(cancellationToken);
                var records = new Dictionary<PersonId, PersonRecord>(people.Count);
                while (await row.ReadAsync(cancellationToken))
                {
                    var record = EventRows.Record(row);
                    records[record.Person] = record;
                }

                return [.. people.Select(person => records.GetValueOrDefault(person))];
            },
            cancellationToken);

    public async Task<IReadOnlyList<IReadOnlyList<RecordedChange>>> HistoriesAsync(
        IReadOnlyList<PersonId> people, CancellationToken cancellationToken)
    {
        var histories = (await RecordedAsync("person = ANY ($1) ORDER BY position", cancellationToken, Ids(people)))
            .ToLookup(change => change.Event.Person);
        return [.. people.Select(person => (IReadOnlyList<RecordedChange>)[.. histories[person]])];
    }

    public Task<IReadOnlyList<RecordedChange>> HeldAsync(LedgerPosition after, int most, CancellationToken cancellationToken) =>
        RecordedAsync("verdict_state = 2 AND position > $1 ORDER BY position LIMIT $2", cancellationToken, Sql.Of(after.Value), Sql.Of(most));

    /// <summary>Counts the applied events of a piece of the chain.</summary>
    public Task CountAsync(LedgerPosition after, LedgerPosition upTo, EventTally tally, CancellationToken cancellationToken) =>
        hosts.RunAsync(
            async connection =>
            {
                await using var command = connection.Command(Counts, Sql.Of(after.Value), Sql.Of(upTo.Value));
                await using var row = await command.ExecuteReaderAsync(cancellationToken);
                while (await row.ReadAsync(cancellationToken))
                {
                    var batch = row.IsDBNull(2) ? (BatchId?)null : new BatchId(row.GetString(2));
                    tally.Add(new(row.GetString(0), row.GetString(1), batch, CalendarMonth.Parse(row.GetString(3))), row.GetInt64(4));
                }

                return 0;
            },
            cancellationToken);

    private static NpgsqlParameter Ids(IReadOnlyList<PersonId> people) =>
        Sql.Array(NpgsqlDbType.Uuid, people.Select(person => person.Value).ToArray());

    private Task<IReadOnlyList<RecordedChange>> RecordedAsync(
        string which, CancellationToken cancellationToken, params NpgsqlParameter[] parameters) =>
        hosts.RunAsync<IReadOnlyList<RecordedChange>>(
            async connection =>
            {
                await using var command = connection.Command(
                    $"SELECT {EventRows.AllColumns}, (SELECT payload FROM payloads p WHERE p.position = events.position) FROM events WHERE {which}",
                    [.. parameters.Select(parameter => parameter.Clone())]);
                await using var row = await command.ExecuteReaderAsync(cancellationToken);
                List<RecordedChange> changes = [];
                while (await row.ReadAsync(cancellationToken))
                {
                    var payload = row.IsDBNull(EventRows.ColumnCount) ? null : EventRows.Bytes(row, EventRows.ColumnCount);
                    changes.Add(new RecordedRow(EventRows.Read(row).Event, payload).Decode());
                }

                return changes;
            },
            cancellationToken);

    private static async Task<ChainHash?> HashAsync(NpgsqlConnection connection, LedgerPosition position, CancellationToken cancellationToken)
    {
        if (position == LedgerPosition.BeforeFirst) return ChainHash.Genesis;
        await using var command = connection.Command("SELECT hash FROM events WHERE position = $1", Sql.Of(position.Value));
        return await command.ExecuteScalarAsync(cancellationToken) is byte[] hash ? new ChainHash(hash) : null;
    }

    private static async Task<List<EventRow>> EventsAsync(
        NpgsqlConnection connection, LedgerPosition after, int most, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(Events, Sql.Of(after.Value), Sql.Of(most));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        List<EventRow> rows = [];
        while (await row.ReadAsync(cancellationToken)) rows.Add(EventRows.Read(row));
        return rows;
    }

    private static async Task<List<PersonRecord>> RecordsAsync(
        NpgsqlConnection connection, LedgerPosition after, LedgerPosition upTo, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(
            "SELECT position, person, payload FROM records WHERE position > $1 AND position <= $2 ORDER BY position",
            Sql.Of(after.Value),
            Sql.Of(upTo.Value));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        List<PersonRecord> records = [];
        while (await row.ReadAsync(cancellationToken)) records.Add(EventRows.Record(row));
        return records;
    }
}
