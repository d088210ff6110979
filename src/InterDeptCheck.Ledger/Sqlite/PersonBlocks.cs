using InterDeptCheck.Domain.Disclosure;

namespace InterDeptCheck.Ledger.Sqlite;

/// <summary>
/// Notes whom entries are about, in blocks of consecutive entries of a node. What a transaction adds goes to the block that is being filled, in
/// order, so that it writes few pages however many persons there are; who asks for a person looks into each block once. Not thread-safe.
/// </summary>
/// <param name="database">The store's.</param>
/// <param name="rowsMax">Rows after which a block is full: the next entry begins another.</param>
internal sealed class PersonBlocks(LedgerDatabase database, int rowsMax)
{
    /// <summary>Rows of a block by default: some 600 KB.</summary>
    public const int RowsMax = 32_768;

    private readonly Statement last = database.Prepare("SELECT max(block) FROM blocks WHERE node = ?");
    private readonly Statement count = database.Prepare("SELECT count(*) FROM block_persons WHERE node = ? AND block = ?");
    private readonly Statement begin = database.Prepare("INSERT INTO blocks (node, block) VALUES (?, ?)");
    private readonly Statement insert = database.Prepare(
        "INSERT OR IGNORE INTO block_persons (node, block, person, sequence) VALUES (?, ?, ?, ?)"); // a batch may name a person twice

    private readonly Dictionary<NodeId, Block> filling = [];
    private long[] persons = new long[1024];
    private long[] sequences = new long[1024];
    private int taken;

    /// <summary>Notes an entry; <see cref="Flush"/> writes it.</summary>
    public void Add(DisclosureEntry entry)
    {
        var node = entry.Id.Node;
        if (!filling.TryGetValue(node, out var block)) block = Last(node);
        if (block is null || block.Rows >= rowsMax)
        {
            Write(node, block);
            block = Begin(node, entry.Id.Sequence.Value);
        }

        filling[node] = block;
        foreach (var item in entry.Batch.Items.Span)
        {
            if (item.Person is not { } about) continue;
            if (taken == persons.Length)
            {
                Array.Resize(ref persons, 2 * taken);
                Array.Resize(ref sequences, 2 * taken);
            }

            (persons[taken], sequences[taken++]) = (unchecked((long)about.Value), entry.Id.Sequence.Value);
            block.Rows++;
        }
    }

    /// <summary>Writes what was noted of a node: all entries since the last time are of it.</summary>
    public void Flush(NodeId node) => Write(node, filling.GetValueOrDefault(node));

    /// <summary>What was noted in a transaction that was rolled back is forgotten, and what is in the file is read again.</summary>
    public void Forget()
    {
        filling.Clear();
        taken = 0;
    }

    // The block of what was there before there were blocks is full.
    private Block? Last(NodeId node)
    {
        using var row = last.Open();
        row.Bind(1, node.Value);
        if (!row.Step() || row.IsNull(0) || row.Long(0) == 0) return null;
        var first = row.Long(0);
        using var rows = count.Open();
        rows.Bind(1, node.Value);
        rows.Bind(2, first);
        rows.Step();
        return new(first) { Rows = (int)rows.Long(0) };
    }

    private Block Begin(NodeId node, long first)
    {
        using var row = begin.Open();
        row.Bind(1, node.Value);
        row.Bind(2, first);
        row.Step();
        return new(first);
    }

    private void Write(NodeId node, Block? block)
    {
        if (taken == 0) return;
        Array.Sort(persons, sequences, 0, taken);
        using var row = insert.Open();
        row.Bind(1, node.Value);
        row.Bind(2, block!.First);
        for (var at = 0; at < taken; at++)
        {
            row.Bind(3, persons[at]);
            row.Bind(4, sequences[at]);
            row.Step();
            row.Again();
        }

        taken = 0;
    }

    private sealed class Block(long first)
    {
        public long First => first;

        public int Rows { get; set; }
    }
}
