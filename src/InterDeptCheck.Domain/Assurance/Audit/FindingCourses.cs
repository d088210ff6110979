using InterDeptCheck.Domain.Assurance.Lineage;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Domain.Assurance.Audit;

/// <summary>
/// Replays a person's events, and says of each finding since which event it holds, whether the record had been right before, and whether it
/// had been wrong and mended. Pure.
/// </summary>
internal sealed class FindingCourses
{
    private readonly List<(RecordedChange Change, PersonRecord After, HashSet<FindingKind> Wrong)> states = [];

    /// <param name="person">Whose events.</param>
    /// <param name="history">The person's events, by position; those whose payload was erased, or that build on one, are passed over.</param>
    /// <param name="wrong">What was wrong with a record as it was, by <see cref="Family"/>.</param>
    public FindingCourses(PersonId person, IReadOnlyList<RecordedChange> history, Func<PersonRecord, IEnumerable<FindingKind>> wrong)
    {
        foreach (var step in HistoryReplay.Of(person, history).Where(step => step.IsApplied))
            states.Add((step.Recorded, step.After, [.. wrong(step.After).Select(Family)]));
    }

    /// <summary>Somebody else's parts are one family, whichever of the first three kinds they make the record.</summary>
    public static FindingKind Family(FindingKind kind) =>
        kind is FindingKind.OthersStatus or FindingKind.Island ? FindingKind.Mixture : kind;

    /// <summary>The event of the person's registration; null when it can't be read.</summary>
    public RecordedChange? First => states.Count > 0 ? states[0].Change : null;

    /// <summary>What happened of one kind.</summary>
    public Course Of(FindingKind kind)
    {
        var family = Family(kind);
        var since = states.Count;
        while (since > 0 && states[since - 1].Wrong.Contains(family)) since--;
        if (since == states.Count) return new(null, false, false);
        var bridge = states[since].Change;
        var before = states.Take(since).ToList();
        return new(
            bridge,
            before.Exists(state => IsAsPublished(state.Change, bridge) && !state.Wrong.Contains(family)),
            WasMended(before, family));
    }

    /// <summary>The change of identity by which the record took another's names; null when none did.</summary>
    public RecordedChange? IdentityBridge()
    {
        for (var index = 1; index < states.Count; index++)
        {
            if (states[index].Change.Change?.Body is not (IdentityChanged or IdentityCorrected)) continue;
            if (states[index - 1].After.Identity is not { } before || states[index].After.Identity is not { } after) continue;
            if (!NameMatching.FamilyAgrees(before.Name, after.Name) && !NameMatching.GivenAgrees(before.Name, after.Name)
                && !NameMatching.Agrees(before.Name, after.Name, allowSwap: true)) return states[index].Change;
        }

        return null;
    }

    // Nobody was answered from the middle of a batch.
    private static bool IsAsPublished(RecordedChange change, RecordedChange bridge) =>
        change.Event.Source.Batch is not { } batch || batch != bridge.Event.Source.Batch;

    private static bool WasMended(List<(RecordedChange Change, PersonRecord After, HashSet<FindingKind> Wrong)> before, FindingKind family)
    {
        var wasWrong = before.FindIndex(state => state.Wrong.Contains(family));
        return (wasWrong >= 0 && before.FindIndex(wasWrong, state => !state.Wrong.Contains(family)) >= 0)
            || before is [.., { After.Repairs.Count: > 0 }];
    }

    /// <summary>The course of one kind of finding.</summary>
    /// <param name="Since">The event after which it holds until now; null when no event can be named.</param>
    /// <param name="WasRight">The record was without it before, as it was answered from.</param>
    /// <param name="WasMended">It had been wrong and mended.</param>
    internal readonly record struct Course(RecordedChange? Since, bool WasRight, bool WasMended);
}
