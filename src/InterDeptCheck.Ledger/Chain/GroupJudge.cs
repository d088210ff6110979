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
    Func<ClaimKey, PersonId, PersonId?> Contender);

/// <summary>An event to append, with its hash and what its digest covers.</summary>
internal sealed record AppendedEvent(LedgerEvent Event, ChainHash Hash, byte[] Salt, ReadOnlyMemory<byte> Payload);

/// <summary>What a transaction appends: its events in order, and one record of each person, by position.</summary>
internal sealed record JudgedGroup(
    LedgerHead Head, IReadOnlyList<AppendedEvent> Events, IReadOnlyList<PersonRecord> Records, ClaimBook Claims);

/// <summary>
/// Judges the changes of one transaction, one after the other, each against what the ones before it have made of the records, and chains
/// them. Pure but for the salt.
/// </summary>
internal sealed class GroupJudge(SaltFiller fillSalt)
{
    private const int SaltLength = 16;

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
                events.Add(Chained(changes[at], judged.Verdict, head, facts.At));
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

    private static ClaimStanding Standing(Change change, PersonRecord record, GroupFacts facts)
    {
        if (ClaimKey.ClaimedBy(change.Body) is not { IsExclusive: true } key) return ClaimStanding.Free;
        OpenClaim[] open = facts.Claims.Other(key, change.Person) is { } claim ? [claim] : [];
        PersonId[] inBatch = facts.Contender(key, change.Person) is { } other ? [other] : [];
        if (open.Length == 0 && inBatch.Length == 0) return ClaimStanding.Free;
        // The person's own claims are those of the record as it is now, which the book follows only after the last change.
        var own = ClaimKey.HeldBy(record).Where(held => held.Key == key).Select(held => new OpenClaim(change.Person, held.IsEstablished));
        return Domain.Gate.Claims.Standing(key, change.Person, open.Concat(own), inBatch);
    }

    private AppendedEvent Chained(Incoming incoming, Verdict verdict, LedgerHead head, DateTimeOffset at)
    {
        var salt = new byte[SaltLength];
        fillSalt(salt);
        var (change, kind, payload) = incoming.Stored;
        var e = new LedgerEvent
        {
            Position = head.Position.Next(),
            PreviousHash = head.Hash,
            Id = change.Id,
            Person = change.Person,
            Kind = kind,
            PayloadDigest = StoredChange.Digest(salt, payload.Span),
            Verdict = verdict,
            Source = change.Source,
            Actor = incoming.Actor,
            RecordedAt = at,
            EffectiveOn = change.EffectiveOn,
        };
        return new(e, e.Hash, salt, payload);
    }
}
