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

    private readonly Statement at = database.Prepare("SELECT person, payload FROM records WHERE position = ?");

    // Of the index by person alone: no row of the table is read.
    private readonly Statement latestPlaces = database.Prepare(
        """
        SELECT person, max(position) FROM records INDEXED BY records_by_person
        WHERE person > ?1 AND position <= ?2 GROUP BY person ORDER BY person LIMIT ?3
        """);

    private readonly Statement latestOfSome = database.Prepare(
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

    /// <summary>Adds the places of the latest records of the people after <paramref name="after"/>, by person, and returns the last person.</summary>
    public Guid? AddLatestPlaces(List<long> places, Guid? after, LedgerPosition upTo, int most)
    {
        Guid? last = null;
        using var row = latestPlaces.Open();
        if (after is { } person) row.Bind(1, person);
        else row.Bind(1, []);
        row.Bind(2, upTo.Value);
        row.Bind(3, most);
        while (row.Step())
        {
            last = row.Guid(0);
            places.Add(row.Long(1));
        }

        return last;
    }

    /// <summary>The rows at these places, not yet decoded, their bytes in <paramref name="buffer"/> in place of what was there.</summary>
    public IReadOnlyList<RecordRow> Rows(ReadOnlySpan<long> places, RowBytes buffer)
    {
        buffer.Clear();
        var rows = new List<RecordRow>(places.Length);
        using var row = at.Open();
        foreach (var place in places)
        {
            row.Bind(1, place);
            rows.Add(row.Step() ? new(place, row.Guid(0), buffer.Keep(row.Bytes(1))) : throw SqliteProblems.Damaged());
            row.Again();
        }

        return rows;
    }

    /// <summary>
    /// Rows of the latest record of each person, not yet decoded: that takes longer than reading them. For each row it is asked whether a
    /// later one is there: of few rows that is faster than <see cref="AddLatestPlaces"/>, of all several times as slow.
    /// </summary>
    public IReadOnlyList<RecordRow> LatestRows(LedgerPosition after, LedgerPosition upTo, int most)
    {
        List<RecordRow> rows = [];
        using var row = latestOfSome.Open();
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
