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

    public PersonRecord? Latest(PersonId person) => LatestRow(person) is { } row ? Checked(row) : null;

    /// <summary>The row of the person's latest record, not yet decoded; null when there is none.</summary>
    public RecordRow? LatestRow(PersonId person)
    {
        using var row = latest.Open();
        row.Bind(1, person.Value);
        return row.Step() ? new RecordRow(row.Long(0), person.Value, row.Bytes(1).ToArray()) : null;
    }

    public IReadOnlyList<PersonRecord> Between(LedgerPosition after, LedgerPosition upTo)
    {
        List<PersonRecord> records = [];
        using var row = between.Open();
        row.Bind(1, after.Value);
        row.Bind(2, upTo.Value);
        while (row.Step()) records.Add(Checked(new(row.Long(0), row.Guid(1), row.Bytes(2).ToArray())));
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

    /// <summary>The record of a row. One that says of itself another person or place must never be used.</summary>
    public static PersonRecord Checked(RecordRow row) => row.Decode() ?? throw SqliteProblems.Damaged();
}
