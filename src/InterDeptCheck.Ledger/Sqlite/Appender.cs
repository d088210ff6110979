using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.Ledger.Chain;

namespace InterDeptCheck.Ledger.Sqlite;

/// <summary>One transaction's appending: where the chain ends now and where it must end.</summary>
internal sealed class AppendRun(LedgerHead head, int events, Actor actor, DateTimeOffset at)
{
    public LedgerHead Head { get; set; } = head;

    /// <summary>The last position of the transaction, known beforehand because an event is never updated.</summary>
    public LedgerPosition Commit { get; } = new(head.Position.Value + events);

    public Actor Actor { get; } = actor;

    public DateTimeOffset At { get; } = at;
}

/// <summary>Judges changes against what the transaction reads, and appends them with the records that they result in.</summary>
internal sealed class Appender(EventTable events, RecordTable records, ClaimTable claims, SaltFiller fillSalt)
{
    private readonly EventChainer chainer = new(fillSalt);

    /// <summary>Appends one person's changes, in their order, and the one record that they result in.</summary>
    /// <param name="run">The transaction.</param>
    /// <param name="changes">At least one, all of one person, none of them on the ledger.</param>
    /// <param name="contender">Anyone else who claims the same in the same batch.</param>
    public IReadOnlyList<JudgedChange> Append(
        AppendRun run, IReadOnlyList<StoredChange> changes, Func<ClaimKey, PersonId, PersonId?> contender)
    {
        var person = changes[0].Change.Person;
        var before = records.Latest(person) ?? PersonRecord.Empty(person);
        var record = before;
        var judged = new List<JudgedChange>(changes.Count);
        foreach (var stored in changes)
        {
            var position = run.Head.Position.Next();
            var verdict = ChangeGate.Judge(stored.Change, record, OthersClaims.Standings(stored.Change, record, claims.Other, contender), position);
            judged.Add(new(position, stored.Change, verdict));
            record = Projection.Apply(record, judged[^1]);
            Append(run, stored, judged[^1]);
        }

        if (record.Position != run.Head.Position || record.Person != person) throw SqliteProblems.Damaged();
        records.Append(record);
        claims.Replace(before, record);
        return judged;
    }

    /// <summary>Moves the head to the transaction's last event.</summary>
    public void Finish(AppendRun run)
    {
        if (run.Head.Position != run.Commit) throw new InvalidOperationException("A transaction that does not end where it said.");
        events.Advance(run.Head);
    }

    private void Append(AppendRun run, StoredChange stored, JudgedChange judged)
    {
        var appended = chainer.Chain(new(stored, run.Actor), judged.Verdict, run.Head, run.At);
        events.Append(appended.Event, appended.Hash, run.Commit, appended.Salt, appended.Payload.Span);
        run.Head = new(appended.Event.Position, appended.Hash);
    }
}
