using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.Ledger.Chain;
using InterDeptCheck.Ledger.Codec;

namespace InterDeptCheck.Ledger.Sqlite;

/// <summary>Recomputes records from events, person by person, and compares them and their claims with what is stored.</summary>
internal sealed class ProjectionVerifier
{
    private const int PeoplePerStep = 1000;

    private readonly Statement nextPerson;
    private readonly Statement personEvents;
    private readonly Statement personRecords;
    private readonly Statement strayRecords;
    private readonly Statement strayClaims;
    private readonly ClaimTable claims;
    private readonly FaultList faults;
    private byte[] person = [];

    public ProjectionVerifier(LedgerDatabase database, ClaimTable claims, FaultList faults)
    {
        this.claims = claims;
        this.faults = faults;
        nextPerson = database.Prepare("SELECT person FROM events WHERE person > ? ORDER BY person LIMIT 1");
        personEvents = database.Prepare(
            $"""
            SELECT {EventTable.AllColumns}, (SELECT payload FROM payloads WHERE payloads.position = events.position)
            FROM events WHERE person = ? ORDER BY position
            """);
        personRecords = database.Prepare("SELECT position, payload FROM records WHERE person = ? ORDER BY position");
        strayRecords = database.Prepare(
            "SELECT position FROM records WHERE NOT EXISTS (SELECT 1 FROM events WHERE events.person = records.person) LIMIT 100");
        strayClaims = database.Prepare(
            "SELECT 1 FROM claims WHERE NOT EXISTS (SELECT 1 FROM records WHERE records.person = claims.person) LIMIT 1");
    }

    /// <summary>Records recomputed so far.</summary>
    public long Records { get; private set; }

    /// <summary>Verifies some more people; false when none is left.</summary>
    public bool Step()
    {
        for (var i = 0; i < PeoplePerStep; i++)
        {
            if (!Next())
            {
                Strays();
                return false;
            }

            Person();
        }

        return true;
    }

    private bool Next()
    {
        using var row = nextPerson.Open();
        row.Bind(1, person);
        if (!row.Step()) return false;
        person = row.Bytes(0).ToArray();
        return true;
    }

    private void Person()
    {
        var record = PersonRecord.Empty(new(new Guid(person, bigEndian: true)));
        using var row = personEvents.Open();
        row.Bind(1, person);
        using var stored = personRecords.Open();
        stored.Bind(1, person);
        var isMore = row.Step();
        while (isMore)
        {
            if (TryApply(row, record) is not { } next) return; // the chain's verification names this event
            record = next;
            var commit = row.Long(16);
            isMore = row.Step();
            if (isMore && row.Long(16) == commit) continue;
            if (!Compare(stored, record)) return;
        }

        if (stored.Step()) faults.Add(new(stored.Long(0)), LedgerFaultKind.RecordMissing);
        else if (!claims.AreThoseOf(record)) faults.Add(record.Position, LedgerFaultKind.ClaimsDiffer);
    }

    // After an event that is damaged nothing can be said of the person's records.
    private static PersonRecord? TryApply(Statement.Cursor row, PersonRecord record)
    {
        try
        {
            var e = EventTable.Read(row).Event;
            var (body, attestation) = ChangeCodec.Decode(e.Kind, row.Bytes(17).ToArray());
            var change = new Change(e.Id, e.Person, body, attestation, e.Source, e.EffectiveOn);
            return Projection.Apply(record, new(e.Position, change, e.Verdict));
        }
        catch (Exception e) when (e is FormatException or ArgumentException or OverflowException or InvalidOperationException)
        {
            return null;
        }
    }

    private bool Compare(Statement.Cursor stored, PersonRecord record)
    {
        Records++;
        if (!stored.Step() || stored.Long(0) != record.Position.Value)
        {
            faults.Add(record.Position, LedgerFaultKind.RecordMissing);
            return false;
        }

        if (stored.Bytes(1).SequenceEqual(RecordCodec.Encode(record))) return true;
        if (Equals(TryDecode(stored.Bytes(1).ToArray()), record)) return true; // written by an earlier version of the codec
        faults.Add(record.Position, LedgerFaultKind.RecordDiffers);
        return true;
    }

    private static PersonRecord? TryDecode(byte[] payload)
    {
        try
        {
            return RecordCodec.Decode(payload);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private void Strays()
    {
        using (var row = strayRecords.Open())
        {
            while (row.Step()) faults.Add(new(row.Long(0)), LedgerFaultKind.RecordMissing);
        }

        using var claim = strayClaims.Open();
        if (claim.Step()) faults.Add(LedgerPosition.BeforeFirst, LedgerFaultKind.ClaimsDiffer);
    }
}
