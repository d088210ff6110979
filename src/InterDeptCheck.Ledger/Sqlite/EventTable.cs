using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Ledger.Chain;

namespace InterDeptCheck.Ledger.Sqlite;

/// <summary>The chain: events, their payloads, and the head.</summary>
internal sealed class EventTable(LedgerDatabase database)
{
    /// <summary>The columns of <see cref="Read(Statement.Cursor)"/>, in its order.</summary>
    public const string AllColumns =
        "position, prev_hash, hash, event_id, person, kind, payload_digest, verdict_state, verdict_rule, rules_version, "
        + "source_system, source_reference, source_batch, actor, recorded_at, effective_on, commit_position";

    private const string WithPayload =
        $"SELECT {AllColumns}, (SELECT payload FROM payloads WHERE payloads.position = events.position) FROM events";

    private readonly Statement insert = database.Prepare(
        $"INSERT INTO events ({AllColumns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");

    private readonly Statement insertPayload = database.Prepare("INSERT INTO payloads (position, salt, payload) VALUES (?, ?, ?)");
    private readonly Statement updateHead = database.Prepare("UPDATE head SET position = ?, hash = ? WHERE id = 1");
    private readonly Statement head = database.Prepare("SELECT position, hash FROM head WHERE id = 1");
    private readonly Statement hash = database.Prepare("SELECT hash FROM events WHERE position = ?");
    private readonly Statement after = database.Prepare(
        $"SELECT {AllColumns} FROM events WHERE position > ? ORDER BY position LIMIT ?");

    private readonly Statement position = database.Prepare("SELECT position FROM events WHERE event_id = ?");
    private readonly Statement known = database.Prepare(WithPayload + " WHERE event_id = ?");

    private readonly Statement ofPerson = database.Prepare(WithPayload + " WHERE person = ? ORDER BY position");
    private readonly Statement held = database.Prepare(WithPayload + " WHERE verdict_state = 2 AND position > ? ORDER BY position LIMIT ?");

    private readonly Statement count = database.Prepare(
        """
        SELECT kind, source_system, source_batch, strftime('%Y-%m', recorded_at / 1000000, 'unixepoch') AS month, count(*) FROM events
        WHERE position > ? AND position <= ? AND verdict_state = 1 GROUP BY kind, source_system, source_batch, month
        """);

    public LedgerHead Head()
    {
        using var row = head.Open();
        return row.Step() ? new(new(row.Long(0)), new(row.Bytes(1))) : throw SqliteProblems.Damaged();
    }

    public ChainHash? Hash(LedgerPosition at)
    {
        using var row = hash.Open();
        row.Bind(1, at.Value);
        return row.Step() ? new ChainHash(row.Bytes(0)) : null;
    }

    /// <summary>Where the event with that id is; null when there is none.</summary>
    public LedgerPosition? Find(EventId id)
    {
        using var row = position.Open();
        row.Bind(1, id.Value);
        return row.Step() ? new LedgerPosition(row.Long(0)) : null;
    }

    /// <summary>The event with that id and the change that it holds; null when there is none.</summary>
    public (EventRow Row, StoredChange Change)? Known(EventId id)
    {
        using var row = known.Open();
        row.Bind(1, id.Value);
        if (!row.Step()) return null;
        var stored = Read(row);
        return (stored, StoredChange.Of(stored.Event, row.Bytes(17).ToArray()));
    }

    /// <summary>Every event of the person, with what it changed; not yet decoded, which takes longer than reading it.</summary>
    public IReadOnlyList<RecordedRow> History(PersonId person)
    {
        using var row = ofPerson.Open();
        row.Bind(1, person.Value);
        return Recorded(row);
    }

    /// <summary>Events that the gate held.</summary>
    public IReadOnlyList<RecordedRow> Held(LedgerPosition from, int most)
    {
        using var row = held.Open();
        row.Bind(1, from.Value);
        row.Bind(2, most);
        return Recorded(row);
    }

    /// <summary>Counts the applied events of a piece of the chain into <paramref name="tally"/>, which it returns.</summary>
    public EventTally Count(LedgerPosition from, LedgerPosition upTo, EventTally tally)
    {
        using var row = count.Open();
        row.Bind(1, from.Value);
        row.Bind(2, upTo.Value);
        while (row.Step())
        {
            var batch = row.IsNull(2) ? (BatchId?)null : new BatchId(row.Text(2));
            tally.Add(new(row.Text(0), row.Text(1), batch, CalendarMonth.Parse(row.Text(3))), row.Long(4));
        }

        return tally;
    }

    public IEnumerable<EventRow> After(LedgerPosition from, int most)
    {
        List<EventRow> rows = [];
        using var row = after.Open();
        row.Bind(1, from.Value);
        row.Bind(2, most);
        while (row.Step()) rows.Add(Read(row));
        return rows;
    }

    public void Append(LedgerEvent e, ChainHash eventHash, LedgerPosition commit, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> payload)
    {
        using (var row = insert.Open())
        {
            row.Bind(1, e.Position.Value);
            row.Bind(2, e.PreviousHash.Bytes);
            row.Bind(3, eventHash.Bytes);
            row.Bind(4, e.Id.Value);
            row.Bind(5, e.Person.Value);
            row.Bind(6, e.Kind);
            row.Bind(7, e.PayloadDigest.Span);
            row.Bind(8, (int)e.Verdict.State);
            row.Bind(9, VerdictText.Of(e.Verdict));
            row.Bind(10, e.Verdict.RulesVersion);
            row.Bind(11, e.Source.System);
            row.Bind(12, e.Source.Reference);
            row.Bind(13, e.Source.Batch?.Value);
            row.Bind(14, e.Actor.Name);
            row.Bind(15, Columns.Microseconds(e.RecordedAt));
            row.Bind(16, Columns.Date(e.EffectiveOn));
            row.Bind(17, commit.Value);
            row.Step();
        }

        using var stored = insertPayload.Open();
        stored.Bind(1, e.Position.Value);
        stored.Bind(2, salt);
        stored.Bind(3, payload);
        stored.Step();
    }

    public void Advance(LedgerHead to)
    {
        using var row = updateHead.Open();
        row.Bind(1, to.Position.Value);
        row.Bind(2, to.Hash.Bytes);
        row.Step();
    }

    private static List<RecordedRow> Recorded(Statement.Cursor row)
    {
        List<RecordedRow> rows = [];
        while (row.Step()) rows.Add(new(Read(row).Event, row.IsNull(17) ? null : row.Bytes(17).ToArray()));
        return rows;
    }

    /// <summary>The same; null when a column does not hold what it must.</summary>
    public static EventRow? TryRead(Statement.Cursor row)
    {
        try
        {
            return Read(row);
        }
        catch (Exception e) when (ChainCheck.IsUnreadable(e))
        {
            return null;
        }
    }

    /// <summary>Reads a row of <see cref="AllColumns"/>.</summary>
    /// <exception cref="FormatException">A column does not hold what it must.</exception>
    /// <exception cref="ArgumentException">A value breaks its own rule.</exception>
    public static EventRow Read(Statement.Cursor row) => new(
        new()
        {
            Position = new(row.Long(0)),
            PreviousHash = new(row.Bytes(1)),
            Id = new(row.Guid(3)),
            Person = new(row.Guid(4)),
            Kind = row.Text(5),
            PayloadDigest = row.Bytes(6).ToArray(),
            Verdict = Columns.Verdict(row.Long(7), row.Text(8), row.Long(9)),
            Source = new(row.Text(10), row.Text(11), row.IsNull(12) ? null : new BatchId(row.Text(12))),
            Actor = new(row.Text(13)),
            RecordedAt = Columns.Time(row.Long(14)),
            EffectiveOn = Columns.Date(row.Text(15)),
        },
        new(row.Bytes(2)),
        new(row.Long(16)));
}
