using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Ledger.Chain;
using InterDeptCheck.Ledger.Codec;

namespace InterDeptCheck.Ledger.Sqlite;

/// <summary>
/// Recomputes the ledger in bounded steps: first the chain in its order, then, when asked for, each person's records and claims. Each step
/// reads inside one turn; what is appended between two steps is verified too.
/// </summary>
internal sealed class Verifier
{
    private const int EventsPerStep = 10_000;

    private readonly Statement chain;
    private readonly EventTable events;
    private readonly FaultList faults = new();
    private readonly ProjectionVerifier? projection;
    private LedgerHead last = new(LedgerPosition.BeforeFirst, ChainHash.Genesis);
    private LedgerHead head;
    private long count;
    private bool isChainDone;

    public Verifier(LedgerDatabase database, EventTable events, ClaimTable claims, bool projection)
    {
        this.events = events;
        chain = database.Prepare(
            $"""
            SELECT {EventTable.AllColumns}, (SELECT salt FROM payloads WHERE payloads.position = events.position),
              (SELECT payload FROM payloads WHERE payloads.position = events.position)
            FROM events WHERE position > ? ORDER BY position LIMIT {EventsPerStep}
            """);
        if (projection) this.projection = new(database, claims, faults);
    }

    /// <summary>How far the chain is verified.</summary>
    public LedgerPosition Position => last.Position;

    /// <summary>Verifies some more; false when nothing is left.</summary>
    public bool Step()
    {
        if (!isChainDone)
        {
            isChainDone = !Chain();
            if (isChainDone) CheckHead();
            return !isChainDone || projection is not null;
        }

        return projection!.Step();
    }

    public VerifyReport Report() => new(head, count, projection?.Records ?? 0, faults.Sorted());

    private bool Chain()
    {
        using var row = chain.Open();
        row.Bind(1, last.Position.Value);
        var read = 0;
        while (row.Step())
        {
            read++;
            Check(row);
        }

        count += read;
        return read == EventsPerStep;
    }

    private void Check(Statement.Cursor row)
    {
        var position = new LedgerPosition(row.Long(0));
        if (position != last.Position.Next()) faults.Add(last.Position.Next(), LedgerFaultKind.Gap);
        else if (!row.Bytes(1).SequenceEqual(last.Hash.Bytes)) faults.Add(position, LedgerFaultKind.PreviousHashDiffers);
        if (TryRead(row) is not { } stored || stored.Event.Hash != stored.StoredHash) faults.Add(position, LedgerFaultKind.HashDiffers);
        if (Payload(row) is { } fault) faults.Add(position, fault);
        last = new(position, row.Bytes(2) is { Length: ChainHash.Length } hash ? new(hash) : ChainHash.Genesis);
    }

    private static EventRow? TryRead(Statement.Cursor row)
    {
        try
        {
            return EventTable.Read(row);
        }
        catch (Exception e) when (e is FormatException or ArgumentException or OverflowException)
        {
            return null;
        }
    }

    private static LedgerFaultKind? Payload(Statement.Cursor row)
    {
        var payload = row.Bytes(18);
        if (!StoredChange.Digest(row.Bytes(17), payload).AsSpan().SequenceEqual(row.Bytes(6))) return LedgerFaultKind.PayloadDiffers;
        try
        {
            ChangeCodec.Decode(row.Text(5), payload.ToArray());
            return null;
        }
        catch (FormatException)
        {
            return LedgerFaultKind.PayloadUnreadable;
        }
    }

    private void CheckHead()
    {
        head = events.Head();
        if (head != last) faults.Add(last.Position, LedgerFaultKind.HeadDiffers);
    }
}
