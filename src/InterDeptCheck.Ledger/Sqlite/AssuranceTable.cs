using InterDeptCheck.Domain.Assurance.Log;
using InterDeptCheck.Ledger.Chain;

namespace InterDeptCheck.Ledger.Sqlite;

/// <summary>The rows of the assurance log.</summary>
internal sealed class AssuranceTable(LedgerDatabase database)
{
    private readonly Statement last = database.Prepare("SELECT sequence, hash FROM assurance ORDER BY sequence DESC LIMIT 1");
    private readonly Statement insert = database.Prepare(
        "INSERT INTO assurance (sequence, prev_hash, hash, at, operator, kind, case_id, person, payload) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");

    private readonly Statement page = database.Prepare(
        """
        SELECT sequence, prev_hash, hash, at, operator, kind, case_id, person, payload
        FROM assurance WHERE sequence > ? ORDER BY sequence LIMIT ?
        """);

    /// <summary>Writes entries, in a transaction; unless somebody wrote since <paramref name="expected"/>.</summary>
    public AppendOutcome Append(IReadOnlyList<EntryDraft> drafts, AssuranceSequence? expected, DateTimeOffset at)
    {
        var head = Head();
        if (expected is { } known && known.Value != head.Sequence) return new AppendOutcome.Overtaken(new(head.Sequence));
        var rows = AssuranceRow.Chain(head, drafts, at);
        foreach (var row in rows) Insert(row);
        return new AppendOutcome.Appended(new(rows[^1].Sequence));
    }

    public List<AssuranceRow> Read(long after, int rowsMax)
    {
        List<AssuranceRow> rows = [];
        using var row = page.Open();
        row.Bind(1, after);
        row.Bind(2, rowsMax);
        while (row.Step())
        {
            rows.Add(new(
                row.Long(0), row.Bytes(1).ToArray(), row.Bytes(2).ToArray(), Columns.Time(row.Long(3)), row.Text(4), row.Text(5), row.Text(6),
                row.IsNull(7) ? null : row.Guid(7), row.Bytes(8).ToArray()));
        }

        return rows;
    }

    private AssuranceHead Head()
    {
        using var row = last.Open();
        return row.Step() ? new(row.Long(0), row.Bytes(1).ToArray()) : AssuranceHead.Empty;
    }

    private void Insert(AssuranceRow entry)
    {
        using var row = insert.Open();
        row.Bind(1, entry.Sequence);
        row.Bind(2, entry.PreviousHash);
        row.Bind(3, entry.StoredHash);
        row.Bind(4, Columns.Microseconds(entry.At));
        row.Bind(5, entry.Operator);
        row.Bind(6, entry.Kind);
        row.Bind(7, entry.Case);
        if (entry.Person is { } person) row.Bind(8, person);
        else row.BindNull(8);
        row.Bind(9, entry.Payload);
        row.Step();
    }
}
