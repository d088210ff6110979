using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Ledger.Chain;

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
        var id = new PersonId(new Guid(person, bigEndian: true));
        Records += ProjectionCheck.Check(new(id, Events(), Stored(), claims.Of(id)), faults);
    }

    private List<(EventRow? Row, byte[]? Payload)> Events()
    {
        List<(EventRow?, byte[]?)> events = [];
        using var row = personEvents.Open();
        row.Bind(1, person);
        while (row.Step()) events.Add((EventTable.TryRead(row), row.Bytes(17).ToArray()));
        return events;
    }

    private List<(long Position, byte[] Payload)> Stored()
    {
        List<(long, byte[])> stored = [];
        using var row = personRecords.Open();
        row.Bind(1, person);
        while (row.Step()) stored.Add((row.Long(0), row.Bytes(1).ToArray()));
        return stored;
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
