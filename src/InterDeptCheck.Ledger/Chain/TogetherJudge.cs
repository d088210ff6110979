using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.Ledger.Chain;

/// <summary>Judges changes that stand or fall together. Pure but for the salt.</summary>
internal sealed class TogetherJudge(GroupJudge judge)
{
    /// <exception cref="ArgumentException">Too few, too many, one twice, or one that no mapping lets through: a bug of who submits them.</exception>
    public static IReadOnlyList<StoredChange> Require(IReadOnlyList<Change> changes)
    {
        if (changes.Count is 0 or > ILedger.TogetherMax)
            throw new ArgumentException("Too few or too many changes to append together.", nameof(changes));
        if (changes.DistinctBy(change => change.Id).Count() != changes.Count)
            throw new ArgumentException("Each change has an event id of its own.", nameof(changes));
        foreach (var change in changes) StoredChange.RequireWellFormed(change, batch: null);
        return [.. changes.Select(StoredChange.Of)];
    }

    /// <summary>The first result of changes that are known; null when none of them is.</summary>
    /// <param name="changes">What is submitted.</param>
    /// <param name="known">The event with an id and whether it has a change's content; null when there is none.</param>
    /// <exception cref="EventIdReusedException">One is known with another content, or was appended without the others.</exception>
    public static TogetherResult? Repeated(
        IReadOnlyList<StoredChange> changes, Func<StoredChange, (LedgerEvent Event, bool IsSame)?> known)
    {
        var found = changes.Select(known).ToList();
        if (found.TrueForAll(one => one is null)) return null;
        if (found.Find(one => one is { IsSame: false }) is { Event: var other }) throw new EventIdReusedException(other.Id, other.Position);
        if (found.Contains(null))
        {
            var alone = found.First(one => one is not null)!.Value.Event;
            throw new EventIdReusedException(alone.Id, alone.Position);
        }

        var events = found.ConvertAll(one => one!.Value.Event);
        var held = events.Where(e => e.Verdict.State == VerdictState.Held).ToList();
        return held.Count == 0
            ? new TogetherResult.Applied(new(events.Select(e => e.Position)), IsRepeated: true)
            : new TogetherResult.Refused(new(held.Select(e => new RefusedChange(e.Id, e.Verdict.Rule))));
    }

    /// <summary>Judges and chains; what is to be written is null when the result is a refusal.</summary>
    public (TogetherResult Result, JudgedGroup? Group) Judge(IReadOnlyList<StoredChange> changes, Actor actor, GroupFacts facts)
    {
        var people = changes.Select(change => change.Change.Person).ToHashSet();
        var group = judge.Judge([.. changes.Select(change => new Incoming(change, actor))], facts with { Together = people });
        var refused = Refused(group);
        return refused.Count > 0
            ? (new TogetherResult.Refused(new(refused)), null)
            : (new TogetherResult.Applied(new(group.Events.Select(appended => appended.Event.Position)), IsRepeated: false), group);
    }

    // After the last change nothing that one person at most may own is two people's, whatever each change says for itself.
    private static List<RefusedChange> Refused(JudgedGroup group)
    {
        var sharers = group.Claims.Sharers();
        return [.. group.Events.Select(appended => appended.Event)
            .Select(e => new RefusedChange(e.Id, Rule(e, sharers)))
            .Where(change => change.Rule != GateRule.None)];
    }

    private static GateRule Rule(LedgerEvent e, IReadOnlySet<PersonId> sharers) =>
        e.Verdict.State == VerdictState.Held ? e.Verdict.Rule
        : sharers.Contains(e.Person) ? GateRule.ClaimedByAnother
        : GateRule.None;
}
