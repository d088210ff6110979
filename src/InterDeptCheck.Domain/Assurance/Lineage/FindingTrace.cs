using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Domain.Assurance.Lineage;

/// <summary>Follows a finding back through the states of a record to the event that it began with.</summary>
internal static class FindingTrace
{
    public static FindingOrigin Of(
        Finding finding,
        IReadOnlyList<AssessedState> states,
        ReleaseBook releases,
        Func<PersonRecord, IReadOnlyList<Finding>> assess)
    {
        var (current, at) = (finding, states.Count - 1);
        while (at > 0 && Before(current, states[at].Findings, states[at - 1].Findings) is { } earlier) (current, at) = (earlier, at - 1);
        var step = FirstOf(current, states[at], assess);
        var wasRightBefore = at > 0 && states[at - 1].IsSomebody;
        return new(
            finding with { Since = step.Position },
            EventCause.Of(step, releases),
            wasRightBefore,
            1 + SpellsBefore(finding.Kind, states, at));
    }

    // The same finding a state earlier: it is about one of the same parts, or about a part that no finding of the later state is about any
    // more, because the event between has put another in its place.
    private static Finding? Before(Finding finding, IReadOnlyList<Finding> now, IReadOnlyList<Finding> earlier)
    {
        var alike = earlier.Where(other => other.Kind == finding.Kind).ToList();
        return alike.Find(other => Overlap(other, finding))
            ?? alike.Find(other => !now.Any(later => !ReferenceEquals(later, finding) && later.Kind == other.Kind && Overlap(later, other)));
    }

    private static bool Overlap(Finding left, Finding right) =>
        (left.Parts.Count == 0 && right.Parts.Count == 0) || left.Parts.Any(right.Parts.Contains);

    private static ReplayStep FirstOf(Finding finding, AssessedState state, Func<PersonRecord, IReadOnlyList<Finding>> assess)
    {
        var (current, now, first) = (finding, state.Findings, state.Steps.Count - 1);
        while (first > 0)
        {
            var earlier = assess(state.Steps[first - 1].After);
            if (Before(current, now, earlier) is not { } found) break;
            (current, now, first) = (found, earlier, first - 1);
        }

        return state.Steps[first];
    }

    private static int SpellsBefore(FindingKind kind, IReadOnlyList<AssessedState> states, int at)
    {
        var (spells, isIn) = (0, false);
        foreach (var state in states.Take(at))
        {
            var has = state.Findings.Any(finding => finding.Kind == kind);
            if (has && !isIn) spells++;
            isIn = has;
        }

        // Another finding of the kind that stood beside it until then is not a time that this one was over.
        return isIn ? spells - 1 : spells;
    }
}
