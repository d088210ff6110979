using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Ledger.Chain;

namespace InterDeptCheck.Ledger.Sqlite;

/// <summary>
/// The second step of a close: appends the marked lines in bounded chunks, each in a transaction that also takes them off the list of what
/// is left. Whatever interrupts it, the next call goes on where the last transaction ended.
/// </summary>
internal sealed class BatchCloser(LedgerDatabase database, EventTable events, BatchTable batches, StagingTable staging, Appender appender)
{
    /// <summary>Events after which a chunk ends with the person that it is at: a person's changes of one pass are never split.</summary>
    private const int ChunkEvents = 5000;

    /// <summary>People after which a chunk ends.</summary>
    private const int ChunkPeople = 500;

    private readonly Statement order = database.Prepare(
        "SELECT ordinal, pass, person, line FROM closing_order WHERE batch = ? ORDER BY ordinal");

    private readonly Statement deleteOrder = database.Prepare("DELETE FROM closing_order WHERE batch = ? AND ordinal <= ?");
    private readonly Statement contender = database.Prepare(
        "SELECT person FROM closing_contests WHERE batch = ? AND kind = ? AND text = ? AND person <> ? LIMIT 1");

    /// <summary>Appends the next chunk; the last call, which finds none, closes the batch. Runs inside a transaction.</summary>
    public BatchRow Step(BatchRow batch, DateTimeOffset at)
    {
        var chunk = Next(batch);
        if (chunk.Lines.Count == 0) return Close(batch);
        var fresh = new List<StoredChange>(chunk.Lines.Count);
        foreach (var line in chunk.Lines) Load(batch, line, fresh);
        var run = new AppendRun(events.Head(), fresh.Count, new(batch.Actor!), at);
        var next = batch with { Counts = batch.Counts with { Repeated = batch.Counts.Repeated + chunk.Lines.Count - fresh.Count } };
        foreach (var changes in ByPerson(fresh))
            next = Counted(next, appender.Append(run, changes, (key, person) => Contender(batch, key, person)));
        if (fresh.Count > 0)
        {
            appender.Finish(run);
            next = next with { LastPosition = run.Commit };
        }

        DeleteOrder(batch, chunk.LastOrdinal);
        batches.Update(next);
        return next;
    }

    private static IEnumerable<List<StoredChange>> ByPerson(List<StoredChange> changes)
    {
        var from = 0;
        for (var at = 1; at <= changes.Count; at++)
        {
            if (at < changes.Count && changes[at].Change.Person == changes[from].Change.Person) continue;
            yield return changes.GetRange(from, at - from);
            from = at;
        }
    }

    // A chunk ends between two people, and between the passes: one transaction has one record of each person.
    private (List<long> Lines, long LastOrdinal) Next(BatchRow batch)
    {
        var lines = new List<long>(ChunkEvents);
        long last = 0;
        long pass = 0;
        var people = 0;
        var person = Guid.Empty;
        using var row = order.Open();
        row.Bind(1, batch.Number);
        while (row.Step())
        {
            var isNext = row.Guid(2) is var id && id != person;
            if (lines.Count > 0 && (row.Long(1) != pass || (isNext && (people >= ChunkPeople || lines.Count >= ChunkEvents)))) break;
            if (isNext) people++;
            person = id;
            pass = row.Long(1);
            last = row.Long(0);
            lines.Add(row.Long(3));
        }

        return (lines, last);
    }

    // An event that was submitted alone since the batch was marked is a repeat; that it has the same content was seen to then.
    private void Load(BatchRow batch, long line, List<StoredChange> fresh)
    {
        var change = staging.Read(line, batch.Id);
        if (events.Find(change.Change.Id) is null) fresh.Add(change);
    }

    private BatchRow Counted(BatchRow batch, IReadOnlyList<JudgedChange> judged)
    {
        var counts = batch.Counts;
        foreach (var change in judged)
        {
            if (change.Verdict.State == VerdictState.Applied)
            {
                counts = counts with { Applied = counts.Applied + 1 };
                continue;
            }

            if (counts.Held < BatchResult.HeldChangesMax) batches.AddHeld(batch, change.Position);
            counts = counts with { Held = counts.Held + 1 };
        }

        return batch with { Counts = counts };
    }

    private PersonId? Contender(BatchRow batch, ClaimKey key, PersonId person)
    {
        using var row = contender.Open();
        row.Bind(1, batch.Number);
        row.Bind(2, (int)key.Kind);
        row.Bind(3, key.Text);
        row.Bind(4, person.Value);
        return row.Step() ? new PersonId(row.Guid(0)) : null;
    }

    private void DeleteOrder(BatchRow batch, long upTo)
    {
        using var row = deleteOrder.Open();
        row.Bind(1, batch.Number);
        row.Bind(2, upTo);
        row.Step();
    }

    private BatchRow Close(BatchRow batch)
    {
        var closed = batch with { State = BatchState.Closed };
        batches.Update(closed);
        return closed;
    }
}
