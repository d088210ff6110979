using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Ledger.Chain;
using Npgsql;

namespace InterDeptCheck.Ledger.Postgres;

/// <summary>
/// Recomputes the ledger in bounded pages: first the chain in its order, the assurance log, then, when asked for, each person's records and claims. What is
/// appended meanwhile is verified too.
/// </summary>
internal sealed class PostgresVerifier(PostgresHosts hosts)
{
    private const int PageEvents = 10_000;
    private const int PageEntries = 1_000;

    private const string ChainPage =
        $"""
        SELECT {EventRows.AllColumns}, salt, payload, EXISTS (SELECT FROM erasures WHERE erasures.position = events.position)
        FROM events LEFT JOIN payloads USING (position) WHERE position > $1 ORDER BY position LIMIT 10000
        """;

    private const string PeoplePage =
        $"""
        SELECT {EventRows.AllColumns}, payload FROM events LEFT JOIN payloads USING (position)
        WHERE person > $1 ORDER BY person, position LIMIT 10000
        """;

    private const string PersonsEvents =
        $"SELECT {EventRows.AllColumns}, payload FROM events LEFT JOIN payloads USING (position) WHERE person = $1 ORDER BY position";

    private readonly FaultList faults = new();

    public async Task<VerifyReport> RunAsync(bool projection, IProgress<LedgerPosition>? verified, CancellationToken cancellationToken)
    {
        var chain = new ChainCheck(faults);
        while (await hosts.RunAsync(connection => ChainAsync(connection, chain, cancellationToken), cancellationToken)) verified?.Report(chain.Last.Position);
        var head = await hosts.RunAsync(connection => HeadAsync(connection, chain, cancellationToken), cancellationToken);
        var entries = new AssuranceCheck(faults);
        while (await hosts.RunAsync(connection => EntriesAsync(connection, entries, cancellationToken), cancellationToken)) cancellationToken.ThrowIfCancellationRequested();
        long records = 0;
        if (projection)
        {
            for (Guid? after = Guid.Empty; after is { } person;)
            {
                (after, var compared) = await hosts.RunAsync(connection => PeopleAsync(connection, person, cancellationToken), cancellationToken);
                records += compared;
            }

            await hosts.WriteLongAsync(connection => StraysAsync(connection, cancellationToken), cancellationToken);
        }

        return new(head, chain.Count, records, faults.Sorted());
    }

    private static async Task<bool> ChainAsync(NpgsqlConnection connection, ChainCheck chain, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(ChainPage, Sql.Of(chain.Last.Position.Value));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var read = 0;
        while (await row.ReadAsync(cancellationToken))
        {
            read++;
            chain.Add(new(
                row.GetInt64(0),
                EventRows.Bytes(row, 1),
                EventRows.Bytes(row, 2),
                EventRows.TryRead(row),
                row.GetString(5),
                EventRows.Bytes(row, 6),
                BytesOrNull(row, EventRows.ColumnCount),
                BytesOrNull(row, EventRows.ColumnCount + 1),
                row.GetBoolean(EventRows.ColumnCount + 2)));
        }

        return read == PageEvents;
    }

    private static async Task<bool> EntriesAsync(NpgsqlConnection connection, AssuranceCheck entries, CancellationToken cancellationToken)
    {
        var rows = await AssuranceRows.ReadAsync(connection, entries.Last, PageEntries, cancellationToken);
        foreach (var row in rows) entries.Add(row);
        return rows.Count == PageEntries;
    }

    // In the moment in which nothing follows any more: else what was appended since the last page would look like a wrong head.
    private static async Task<LedgerHead> HeadAsync(NpgsqlConnection connection, ChainCheck chain, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(
            "SELECT position, hash, EXISTS (SELECT FROM events WHERE position > $1) FROM head", Sql.Of(chain.Last.Position.Value));
        while (true)
        {
            LedgerHead head;
            await using (var row = await command.ExecuteReaderAsync(cancellationToken))
            {
                if (!await row.ReadAsync(cancellationToken)) throw PostgresProblems.Damaged();
                head = new(new(row.GetInt64(0)), new(EventRows.Bytes(row, 1)));
                if (!row.GetBoolean(2))
                {
                    chain.CheckHead(head);
                    return head;
                }
            }

            await ChainAsync(connection, chain, cancellationToken);
            command.Parameters[0] = Sql.Of(chain.Last.Position.Value);
        }
    }

    // One page of whole people; the last of them, null when none is left.
    private async Task<(Guid? Last, int Compared)> PeopleAsync(NpgsqlConnection connection, Guid after, CancellationToken cancellationToken)
    {
        var events = await EventsAsync(connection, PeoplePage, after, cancellationToken);
        if (events.Count == 0) return (null, 0);
        if (events.Count == PageEvents)
        {
            var cut = events[^1].Person;
            if (events[0].Person == cut) events = await EventsAsync(connection, PersonsEvents, cut, cancellationToken);
            else events.RemoveAll(row => row.Person == cut);
        }

        var last = events[^1].Person;
        var records = (await RecordsAsync(connection, after, last, cancellationToken)).ToLookup(row => row.Person);
        var claims = (await ClaimsAsync(connection, after, last, cancellationToken)).ToLookup(row => row.Person.Value);
        var compared = events.GroupBy(row => row.Person).Sum(mine => ProjectionCheck.Check(
            new(
                new(mine.Key),
                [.. mine.Select(row => (row.Row, row.Payload))],
                [.. records[mine.Key].Select(row => (row.Position, row.Payload))],
                [.. claims[mine.Key]]),
            faults));
        return (last, compared);
    }

    private static async Task<List<(Guid Person, EventRow? Row, byte[]? Payload)>> EventsAsync(
        NpgsqlConnection connection, string sql, Guid person, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(sql, Sql.Of(person));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        List<(Guid, EventRow?, byte[]?)> events = [];
        while (await row.ReadAsync(cancellationToken))
            events.Add((row.GetGuid(4), EventRows.TryRead(row), BytesOrNull(row, EventRows.ColumnCount)));
        return events;
    }

    private static async Task<List<(Guid Person, long Position, byte[] Payload)>> RecordsAsync(
        NpgsqlConnection connection, Guid after, Guid last, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(
            "SELECT person, position, payload FROM records WHERE person > $1 AND person <= $2 ORDER BY person, position", Sql.Of(after), Sql.Of(last));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        List<(Guid, long, byte[])> records = [];
        while (await row.ReadAsync(cancellationToken)) records.Add((row.GetGuid(0), row.GetInt64(1), EventRows.Bytes(row, 2)));
        return records;
    }

    private static async Task<List<ClaimRow>> ClaimsAsync(
        NpgsqlConnection connection, Guid after, Guid last, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(
            "SELECT kind, text, is_exclusive, person, is_open FROM claims WHERE person > $1 AND person <= $2", Sql.Of(after), Sql.Of(last));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        List<ClaimRow> claims = [];
        while (await row.ReadAsync(cancellationToken))
            claims.Add(new(new((ClaimKind)row.GetInt16(0), row.GetString(1), row.GetBoolean(2)), new(row.GetGuid(3)), !row.GetBoolean(4)));
        return claims;
    }

    private async Task<int> StraysAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.Add("SELECT position FROM records WHERE NOT EXISTS (SELECT FROM events WHERE events.person = records.person) LIMIT 100");
        batch.Add("SELECT 0::bigint FROM claims WHERE NOT EXISTS (SELECT FROM records WHERE records.person = claims.person) LIMIT 1");
        await using var row = await batch.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken)) faults.Add(new(row.GetInt64(0)), LedgerFaultKind.RecordMissing);
        await row.NextResultAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken)) faults.Add(LedgerPosition.BeforeFirst, LedgerFaultKind.ClaimsDiffer);
        return 0;
    }

    private static byte[]? BytesOrNull(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : EventRows.Bytes(row, column);
}
