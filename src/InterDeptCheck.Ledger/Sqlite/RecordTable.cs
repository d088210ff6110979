using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.Ledger.Chain;
using InterDeptCheck.Ledger.Codec;

namespace InterDeptCheck.Ledger.Sqlite;

/// <summary>The records that events result in: one after each transaction that touches a person.</summary>
internal sealed class RecordTable(LedgerDatabase database)
{
    private readonly Statement insert = database.Prepare("INSERT INTO records (position, person, payload) VALUES (?, ?, ?)");
    private readonly Statement latest = database.Prepare(
        "SELECT position, payload FROM records WHERE person = ? ORDER BY position DESC LIMIT 1");

    private readonly Statement between = database.Prepare(
        "SELECT position, person, payload FROM records WHERE position > ? AND position <= ? ORDER BY position");

    private readonly Statement latestOfAll = database.Prepare(
        """
        SELECT position, person, payload FROM records r WHERE position > ?1 AND position <= ?2
          AND NOT EXISTS (SELECT 1 FROM records later WHERE later.person = r.person AND later.position > r.position AND later.position <= ?2)
        ORDER BY position LIMIT ?3
        """);

    public PersonRecord? Latest(PersonId person)
    {
        using var row = latest.Open();
        row.Bind(1, person.Value);
        return row.Step() ? Checked(row.Bytes(1).ToArray(), person.Value, row.Long(0)) : null;
    }

    public IReadOnlyList<PersonRecord> Between(LedgerPosition after, LedgerPosition upTo)
    {
        List<PersonRecord> records = [];
        using var row = between.Open();
        row.Bind(1, after.Value);
        row.Bind(2, upTo.Value);
        while (row.Step()) records.Add(Checked(row.Bytes(2).ToArray(), row.Guid(1), row.Long(0)));
        return records;
    }

    /// <summary>Rows of the latest record of each person, not yet decoded: that takes longer than reading them.</summary>
    public IReadOnlyList<RecordRow> LatestRows(LedgerPosition after, LedgerPosition upTo, int most)
    {
        List<RecordRow> rows = [];
        using var row = latestOfAll.Open();
        row.Bind(1, after.Value);
        row.Bind(2, upTo.Value);
        row.Bind(3, most);
        while (row.Step()) rows.Add(new(row.Long(0), row.Guid(1), row.Bytes(2).ToArray()));
        return rows;
    }

    public void Append(PersonRecord record)
    {
        using var row = insert.Open();
        row.Bind(1, record.Position.Value);
        row.Bind(2, record.Person.Value);
        row.Bind(3, RecordCodec.Encode(record));
        row.Step();
    }

    private static PersonRecord Checked(byte[] payload, Guid person, long position) =>
        new RecordRow(position, person, payload).Decode() ?? throw SqliteProblems.Damaged();
}
