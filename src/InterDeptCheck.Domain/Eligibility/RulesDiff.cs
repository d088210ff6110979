using System.Runtime.InteropServices;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;

namespace InterDeptCheck.Domain.Eligibility;

/// <summary>
/// Compares two tables of rules over recorded histories: whose answers change, and by which rule. A fact changes when anything of it but
/// the rules' names does: a rule that was only renamed or cut in two changes nobody's answer. Pure.
/// </summary>
public static class RulesDiff
{
    /// <summary>
    /// Every change of one history over <paramref name="period"/>, by fact and day; neighbouring days of one change are one. Empty when no
    /// fact of any day changes.
    /// </summary>
    public static IReadOnlyList<FactChange> OfHistory(
        IReadOnlyList<EligibilityRow> rows, DayRange period, EligibilityRules before, EligibilityRules after)
    {
        var earlier = EligibilityJudge.Judge(rows, period, before);
        var later = EligibilityJudge.Judge(rows, period, after);
        var changes = new List<FactChange>();
        foreach (var fact in Enum.GetValues<Fact>()) AddChanges(changes, fact, earlier, later);
        return changes;
    }

    /// <summary>
    /// Counts over many histories, one by one: memory grows with the number of rules, not of <paramref name="histories"/>.
    /// </summary>
    public static RulesDiffReport Of(
        IEnumerable<IReadOnlyList<EligibilityRow>> histories, DayRange period, EligibilityRules before, EligibilityRules after)
    {
        ArgumentNullException.ThrowIfNull(histories);
        var counts = new Dictionary<(RuleId? Rule, Fact Fact), (long Histories, long Days)>();
        var (total, changed) = (0L, 0L);
        foreach (var rows in histories)
        {
            total++;
            var changes = OfHistory(rows, period, before, after);
            if (changes.Count == 0) continue;
            changed++;
            Count(counts, changes);
        }

        var byRule = counts
            .OrderBy(count => count.Key.Rule ?? default).ThenBy(count => count.Key.Fact)
            .Select(count => new RuleChangeCount(count.Key.Rule, count.Key.Fact, count.Value.Histories, count.Value.Days));
        return new(total, changed, new(byRule));
    }

    // Walks both sequences at once: each step ends where either interval does.
    private static void AddChanges(
        List<FactChange> changes, Fact fact, IReadOnlyList<FactInterval> earlier, IReadOnlyList<FactInterval> later)
    {
        var day = earlier[0].From;
        for (int left = 0, right = 0; left < earlier.Count;)
        {
            var last = earlier[left].To < later[right].To ? earlier[left].To : later[right].To;
            if (ChangeOf(fact, earlier[left], later[right]) is var (was, becomes)) Add(changes, new(fact, day, last, was, becomes));
            if (earlier[left].To == last) left++;
            if (later[right].To == last) right++;
            if (left < earlier.Count) day = last.AddDays(1);
        }
    }

    private static void Add(List<FactChange> changes, FactChange change)
    {
        if (changes.Count > 0 && changes[^1] is var previous && previous.Fact == change.Fact && previous.To.AddDays(1) == change.From
            && previous.RulesBefore == change.RulesBefore && previous.RulesAfter == change.RulesAfter)
            changes[^1] = previous with { To = change.To };
        else
            changes.Add(change);
    }

    private static (ValueList<RuleId> Before, ValueList<RuleId> After)? ChangeOf(
        Fact fact, FactInterval was, FactInterval becomes) => fact switch
        {
            Fact.PublicFunds => was.PublicFunds with { Rules = default } == (becomes.PublicFunds with { Rules = default })
                ? null : (was.PublicFunds.Rules, becomes.PublicFunds.Rules),
            Fact.RightToWork => was.RightToWork with { Rules = default } == (becomes.RightToWork with { Rules = default })
                ? null : (was.RightToWork.Rules, becomes.RightToWork.Rules),
            _ => was.NhsCharging with { Rules = default } == (becomes.NhsCharging with { Rules = default })
                ? null : (was.NhsCharging.Rules, becomes.NhsCharging.Rules),
        };

    // A change is counted once under each rule that takes part in it; days are those on which it does.
    private static void Count(Dictionary<(RuleId? Rule, Fact Fact), (long Histories, long Days)> counts, IReadOnlyList<FactChange> changes)
    {
        var days = new Dictionary<(RuleId? Rule, Fact Fact), long>();
        foreach (var change in changes)
        {
            var length = change.To.DayNumber - change.From.DayNumber + 1;
            foreach (var rule in change.Rules()) CollectionsMarshal.GetValueRefOrAddDefault(days, (rule, change.Fact), out _) += length;
        }

        foreach (var (key, length) in days)
        {
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _);
            count = (count.Histories + 1, count.Days + length);
        }
    }
}
