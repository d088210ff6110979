using InterDeptCheck.Domain.Disclosure;
using InterDeptCheck.Domain.Fingerprints;
using Npgsql;
using NpgsqlTypes;

namespace InterDeptCheck.Ledger.Postgres;

/// <summary>The rows of the disclosure store.</summary>
internal static class DisclosureRows
{
    // Of two-part advisory locks: a node's appends go one at a time. "IDCD"
    private const int LockClass = 0x49444344;

    private const string LastOfNode = "SELECT coalesce(max(sequence), 0) FROM disclosures WHERE node = $1";
    private const string Columns = "d.node, d.sequence, d.payload";

    private const string ByAnswer =
        $"SELECT {Columns} FROM disclosures d WHERE d.node = $4 AND d.sequence = $5 AND (d.node, d.sequence) > ($1, $2) LIMIT $3";

    private const string ByPerson =
        $"""
        SELECT {Columns} FROM disclosure_persons p JOIN disclosures d ON d.node = p.node AND d.sequence = p.sequence
        WHERE p.person = $4 AND (p.node, p.sequence) > ($1, $2) ORDER BY p.node, p.sequence LIMIT $3
        """;

    private const string ByCaller =
        $"""
        SELECT {Columns} FROM disclosures d WHERE d.caller = (SELECT id FROM disclosure_callers WHERE uri = $4)
        AND (d.node, d.sequence) > ($1, $2) ORDER BY d.node, d.sequence LIMIT $3
        """;

    private const string ByNode =
        $"SELECT {Columns} FROM disclosures d WHERE d.node = $4 AND (d.node, d.sequence) > ($1, $2) ORDER BY d.node, d.sequence LIMIT $3";

    // Only where a place of the ledger is asked for, which no entry is found by.
    private const string Any =
        $"SELECT {Columns} FROM disclosures d WHERE (d.node, d.sequence) > ($1, $2) ORDER BY d.node, d.sequence LIMIT $3";

    /// <summary>The node's last entry.</summary>
    public static async Task<DisclosureSequence> LastAsync(NpgsqlConnection connection, NodeId node, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(LastOfNode, Sql.Of((long)node.Value));
        return new((long)(await command.ExecuteScalarAsync(cancellationToken))!);
    }

    /// <summary>The same, once nobody else appends for the node: a transaction of a connection that broke may not have ended yet.</summary>
    public static async Task<DisclosureSequence> LockAsync(NpgsqlConnection connection, NodeId node, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        // A statement of its own: the next one must see what was committed while this one waited.
        batch.Add("SELECT pg_advisory_xact_lock($1, $2)", Sql.Of(LockClass), Sql.Of(unchecked((int)node.Value)));
        batch.Add(LastOfNode, Sql.Of((long)node.Value));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new(reader.GetInt64(0));
    }

    /// <summary>Writes entries, in a transaction that has the lock.</summary>
    public static async Task InsertAsync(
        NpgsqlConnection connection, IReadOnlyList<DisclosureEntry> entries, CancellationToken cancellationToken)
    {
        var callers = await CallersAsync(connection, entries, cancellationToken);
        await using (var rows = await connection.BeginBinaryImportAsync(
            "COPY disclosures (node, sequence, caller, payload) FROM STDIN (FORMAT BINARY)", cancellationToken))
        {
            foreach (var entry in entries)
            {
                await rows.StartRowAsync(cancellationToken);
                await WriteIdAsync(rows, entry.Id, cancellationToken);
                await rows.WriteAsync(callers[entry.Batch.Caller.Uri], NpgsqlDbType.Integer, cancellationToken);
                await rows.WriteAsync(entry.Encoded, NpgsqlDbType.Bytea, cancellationToken);
            }

            await rows.CompleteAsync(cancellationToken);
        }

        await InsertPersonsAsync(connection, entries, cancellationToken);
    }

    /// <summary>A page of the entries that the most selective part of a filter finds.</summary>
    public static async Task<IReadOnlyList<DisclosureEntry>> ReadAsync(
        NpgsqlConnection connection, DisclosureFilter filter, AnswerId? after, int entriesMax, CancellationToken cancellationToken)
    {
        NpgsqlParameter[] page =
            [Sql.Of((long)(after?.Node.Value ?? 0)), Sql.Of(after?.Sequence.Value ?? 0), Sql.Of(entriesMax)];
        await using var command = filter switch
        {
            { Answer: { } answer } => connection.Command(
                ByAnswer, [.. page, Sql.Of((long)answer.Node.Value), Sql.Of(answer.Sequence.Value)]),
            { Person: { } person } => connection.Command(ByPerson, [.. page, Sql.Of(Signed(person))]),
            { Caller: { } caller } => connection.Command(ByCaller, [.. page, Sql.Text(caller.Uri)]),
            _ => (filter.Node ?? filter.Through?.Node) is { } node
                ? connection.Command(ByNode, [.. page, Sql.Of((long)node.Value)])
                : connection.Command(Any, page),
        };
        List<DisclosureEntry> entries = [];
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var id = new AnswerId(new(checked((uint)reader.GetInt64(0))), new(reader.GetInt64(1)));
            entries.Add(DisclosureEntry.Of(id, reader.GetFieldValue<byte[]>(2)));
        }

        return entries;
    }

    // A caller that is there already takes no number; in one order, so that no two nodes ever wait for each other.
    private static async Task<Dictionary<string, int>> CallersAsync(
        NpgsqlConnection connection, IReadOnlyList<DisclosureEntry> entries, CancellationToken cancellationToken)
    {
        string[] uris = [.. entries.Select(entry => entry.Batch.Caller.Uri).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        await using var batch = new NpgsqlBatch(connection);
        batch.Add(
            """
            INSERT INTO disclosure_callers (uri) SELECT u.uri FROM unnest($1) WITH ORDINALITY AS u (uri, at)
            WHERE NOT EXISTS (SELECT FROM disclosure_callers c WHERE c.uri = u.uri) ORDER BY u.at ON CONFLICT DO NOTHING
            """,
            Sql.Array(NpgsqlDbType.Text, uris));
        batch.Add("SELECT uri, id FROM disclosure_callers WHERE uri = ANY($1)", Sql.Array(NpgsqlDbType.Text, uris));
        Dictionary<string, int> callers = new(StringComparer.Ordinal);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) callers.Add(reader.GetString(0), reader.GetInt32(1));
        return callers;
    }

    private static async Task InsertPersonsAsync(
        NpgsqlConnection connection, IReadOnlyList<DisclosureEntry> entries, CancellationToken cancellationToken)
    {
        await using var rows = await connection.BeginBinaryImportAsync(
            "COPY disclosure_persons (node, sequence, person) FROM STDIN (FORMAT BINARY)", cancellationToken);
        HashSet<long> persons = [];
        foreach (var entry in entries)
        {
            // A batch may name a person twice.
            persons.Clear();
            foreach (var item in entry.Batch.Items.Span)
            {
                if (item.Person is { } about) persons.Add(Signed(about));
            }

            foreach (var person in persons)
            {
                await rows.StartRowAsync(cancellationToken);
                await WriteIdAsync(rows, entry.Id, cancellationToken);
                await rows.WriteAsync(person, NpgsqlDbType.Bigint, cancellationToken);
            }
        }

        await rows.CompleteAsync(cancellationToken);
    }

    private static async Task WriteIdAsync(NpgsqlBinaryImporter rows, AnswerId id, CancellationToken cancellationToken)
    {
        await rows.WriteAsync((long)id.Node.Value, NpgsqlDbType.Bigint, cancellationToken);
        await rows.WriteAsync(id.Sequence.Value, NpgsqlDbType.Bigint, cancellationToken);
    }

    private static long Signed(KeyFingerprint person) => unchecked((long)person.Value);
}
