using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Ledger.Chain;

/// <summary>A change and who submits it.</summary>
internal sealed record Incoming(StoredChange Stored, Actor Actor);

/// <summary>What a transaction has read, under the head's lock, before it judges.</summary>
/// <param name="Head">The end of the chain.</param>
/// <param name="At">When it appends, UTC, to the microsecond.</param>
/// <param name="Records">The latest record of everyone whom a change is about and who has one.</param>
/// <param name="Claims">The open claims to everything that a change claims.</param>
/// <param name="Contender">Anyone else who claims the same in the same batch.</param>
internal sealed record GroupFacts(
    LedgerHead Head,
    DateTimeOffset At,
    Dictionary<PersonId, PersonRecord> Records,
    ClaimBook Claims,
    Func<ClaimKey, PersonId, PersonId?> Contender)
{
    /// <summary>People whose repairs stand or fall together: what moves between them is nobody else's. Empty where each change stands alone.</summary>
    public IReadOnlySet<PersonId> Together { get; init; } = new HashSet<PersonId>();
}

/// <summary>What a transaction appends: its events in order, and one record of each person, by position.</summary>
internal sealed record JudgedGroup(
    LedgerHead Head, IReadOnlyList<AppendedEvent> Events, IReadOnlyList<PersonRecord> Records, ClaimBook Claims);

/// <summary>
/// Judges the changes of one transaction, one after the other, each against what the ones before it have made of the records, and chains
/// them. Pure but for the salt.
/// </summary>
internal sealed class GroupJudge(SaltFiller fillSalt)
{
    private readonly EventChainer chainer = new(fillSalt);

    /// <summary>Judges and chains.</summary>
    /// <param name="changes">None of them is on the ledger; a person's changes may lie apart.</param>
    /// <param name="facts">What was read. Its records and claims follow what is judged.</param>
    public JudgedGroup Judge(IReadOnlyList<Incoming> changes, GroupFacts facts)
    {
        var head = facts.Head;
        var events = new List<AppendedEvent>(changes.Count);
        var touched = new HashSet<PersonId>();
        for (var at = 0; at < changes.Count;)
        {
            var person = changes[at].Stored.Change.Person;
            var before = facts.Records.GetValueOrDefault(person) ?? PersonRecord.Empty(person);
            var record = before;
            for (; at < changes.Count && changes[at].Stored.Change.Person == person; at++)
            {
                var judged = Judge(changes[at].Stored.Change, record, head.Position.Next(), facts);
                record = Projection.Apply(record, judged);
                events.Add(chainer.Chain(changes[at], judged.Verdict, head, facts.At));
                head = new(events[^1].Event.Position, events[^1].Hash);
            }

            facts.Claims.Replace(before, record);
            facts.Records[person] = record;
            touched.Add(person);
        }

        return new(head, events, [.. touched.Select(person => facts.Records[person]).OrderBy(record => record.Position)], facts.Claims);
    }

    private static JudgedChange Judge(Change change, PersonRecord record, LedgerPosition position, GroupFacts facts) =>
        new(position, change, ChangeGate.Judge(change, record, Standing(change, record, facts), position));

    private static ClaimStanding Standing(Change change, PersonRecord record, GroupFacts facts) =>
        change.Body is RecordRepaired repaired && facts.Together.Count > 0
            ? OthersClaims.OfRepair(repaired, key => facts.Claims.OtherThan(key, facts.Together))
            : OthersClaims.Standing(change, record, facts.Claims.Other, facts.Contender);
}
