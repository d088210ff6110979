using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Disclosure;
using InterDeptCheck.Domain.Fingerprints;

namespace InterDeptCheck.Ledger.Sqlite;

/// <summary>The rows of the disclosure store.</summary>
internal sealed class DisclosureTable(LedgerDatabase database, int blockRowsMax)
{
    private const string Columns = "e.node, e.sequence, e.payload";

    private readonly Dictionary<string, long> callers = new(StringComparer.Ordinal);
    private readonly Statement last = database.Prepare("SELECT max(sequence) FROM entries WHERE node = ?");
    private readonly Statement insert = database.Prepare("INSERT INTO entries (node, sequence, caller, payload) VALUES (?, ?, ?, ?)");
    private readonly PersonBlocks persons = new(database, blockRowsMax);
    private readonly Statement findCaller = database.Prepare("SELECT id FROM callers WHERE uri = ?");
    private readonly Statement insertCaller = database.Prepare("INSERT INTO callers (uri) VALUES (?) RETURNING id");
    private readonly Statement byAnswer = database.Prepare(
        $"SELECT {Columns} FROM entries e WHERE e.node = ?1 AND e.sequence = ?2 AND (e.node, e.sequence) > (?3, ?4) LIMIT ?5");

    private readonly Statement byPerson = database.Prepare(
        $"""
        SELECT {Columns} FROM blocks b
        CROSS JOIN block_persons p ON p.node = b.node AND p.block = b.block AND p.person = ?1
        CROSS JOIN entries e ON e.node = p.node AND e.sequence = p.sequence
        WHERE b.node >= ?3 AND (p.node, p.sequence) > (?3, ?4) ORDER BY b.node, b.block, p.sequence LIMIT ?5
        """);

    private readonly Statement byCaller = database.Prepare(
        $"""
        SELECT {Columns} FROM entries e WHERE e.caller = (SELECT id FROM callers WHERE uri = ?1)
        AND (e.node, e.sequence) > (?3, ?4) ORDER BY e.node, e.sequence LIMIT ?5
        """);

    private readonly Statement byNode = database.Prepare(
        $"SELECT {Columns} FROM entries e WHERE e.node = ?1 AND (e.node, e.sequence) > (?3, ?4) ORDER BY e.node, e.sequence LIMIT ?5");

    // Only where a place of the ledger is asked for, which no entry is found by.
    private readonly Statement any = database.Prepare(
        $"SELECT {Columns} FROM entries e WHERE (e.node, e.sequence) > (?3, ?4) ORDER BY e.node, e.sequence LIMIT ?5");

    public DisclosureSequence Last(NodeId node)
    {
        using var row = last.Open();
        row.Bind(1, node.Value);
        return row.Step() ? new(row.Long(0)) : default;
    }

    public void Append(DisclosureEntry entry)
    {
        var (node, sequence) = (entry.Id.Node.Value, entry.Id.Sequence.Value);
        var caller = CallerNumber(entry.Batch.Caller);
        using (var row = insert.Open())
        {
            row.Bind(1, node);
            row.Bind(2, sequence);
            row.Bind(3, caller);
            row.Bind(4, entry.Encoded.Span);
            row.Step();
        }

        persons.Add(entry);
    }

    /// <summary>After the entries of a node that a transaction appends.</summary>
    public void Flush(NodeId node) => persons.Flush(node);

    /// <summary>What a transaction gave numbers to, and that was rolled back, is forgotten.</summary>
    public void Forget()
    {
        callers.Clear();
        persons.Forget();
    }

    public IReadOnlyList<DisclosureEntry> Read(DisclosureFilter filter, AnswerId? after, int entriesMax)
    {
        List<DisclosureEntry> entries = [];
        using var row = StatementOf(filter).Open();
        if (filter.Answer is { } answer)
        {
            row.Bind(1, answer.Node.Value);
            row.Bind(2, answer.Sequence.Value);
        }
        else if (filter.Person is { } person)
        {
            row.Bind(1, Signed(person));
        }
        else if (filter.Caller is { } caller)
        {
            row.Bind(1, caller.Uri);
        }
        else if (NodeOf(filter) is { } node)
        {
            row.Bind(1, node.Value);
        }

        row.Bind(3, after?.Node.Value ?? 0);
        row.Bind(4, after?.Sequence.Value ?? 0);
        row.Bind(5, entriesMax);
        while (row.Step())
        {
            var id = new AnswerId(new(checked((uint)row.Long(0))), new(row.Long(1)));
            entries.Add(DisclosureEntry.Of(id, row.Bytes(2).ToArray()));
        }

        return entries;
    }

    private Statement StatementOf(DisclosureFilter filter) => filter switch
    {
        { Answer: not null } => byAnswer,
        { Person: not null } => byPerson,
        { Caller: not null } => byCaller,
        _ => NodeOf(filter) is null ? any : byNode,
    };

    private static NodeId? NodeOf(DisclosureFilter filter) => filter.Node ?? filter.Through?.Node;

    private static long Signed(KeyFingerprint person) => unchecked((long)person.Value);

    private long CallerNumber(CallerId caller)
    {
        if (callers.TryGetValue(caller.Uri, out var known)) return known;
        var number = Number(findCaller, caller) ?? Number(insertCaller, caller)!.Value;
        callers.Add(caller.Uri, number);
        return number;
    }

    private static long? Number(Statement statement, CallerId caller)
    {
        using var row = statement.Open();
        row.Bind(1, caller.Uri);
        if (!row.Step()) return null;
        var number = row.Long(0);
        // An insert is done when it says that there is nothing more.
        row.Step();
        return number;
    }
}
