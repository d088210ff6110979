using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Ledger.Chain;

namespace InterDeptCheck.Ledger.Sqlite;

/// <summary>
/// Recomputes the ledger in bounded steps: first the chain in its order, the assurance log, then, when asked for, each person's records and claims. Each step
/// reads inside one turn; what is appended between two steps is verified too.
/// </summary>
internal sealed class Verifier
{
    private const int EventsPerStep = 10_000;
    private const int EntriesPerStep = 1_000;

    private readonly Statement page;
    private readonly EventTable events;
    private readonly FaultList faults = new();
    private readonly ChainCheck chain;
    private readonly AssuranceTable assurance;
    private readonly AssuranceCheck entries;
    private readonly ProjectionVerifier? projection;
    private LedgerHead head;
    private bool isChainDone;
    private bool isLogDone;

    public Verifier(LedgerDatabase database, EventTable events, ClaimTable claims, bool projection)
    {
        this.events = events;
        chain = new(faults);
        assurance = new(database);
        entries = new(faults);
        page = database.Prepare(
            $"""
            SELECT {EventTable.AllColumns}, (SELECT salt FROM payloads WHERE payloads.position = events.position),
              (SELECT payload FROM payloads WHERE payloads.position = events.position)
            FROM events WHERE position > ? ORDER BY position LIMIT {EventsPerStep}
            """);
        if (projection) this.projection = new(database, claims, faults);
    }

    /// <summary>How far the chain is verified.</summary>
    public LedgerPosition Position => chain.Last.Position;

    /// <summary>Verifies some more; false when nothing is left.</summary>
    public bool Step()
    {
        if (!isChainDone)
        {
            isChainDone = !Chain();
            if (isChainDone) CheckHead();
            return true;
        }

        if (!isLogDone)
        {
            isLogDone = !Entries();
            return !isLogDone || projection is not null;
        }

        return projection!.Step();
    }

    public VerifyReport Report() => new(head, chain.Count, projection?.Records ?? 0, faults.Sorted());

    private bool Chain()
    {
        using var row = page.Open();
        row.Bind(1, chain.Last.Position.Value);
        var read = 0;
        while (row.Step())
        {
            read++;
            Check(row);
        }

        return read == EventsPerStep;
    }

    private bool Entries()
    {
        var rows = assurance.Read(entries.Last, EntriesPerStep);
        foreach (var row in rows) entries.Add(row);
        return rows.Count == EntriesPerStep;
    }

    private void Check(Statement.Cursor row) => chain.Add(new(
        row.Long(0),
        row.Bytes(1).ToArray(),
        row.Bytes(2).ToArray(),
        EventTable.TryRead(row),
        row.Text(5),
        row.Bytes(6).ToArray(),
        row.Bytes(17).ToArray(),
        row.Bytes(18).ToArray(),
        IsErased: false));

    private void CheckHead()
    {
        head = events.Head();
        chain.CheckHead(head);
    }
}
