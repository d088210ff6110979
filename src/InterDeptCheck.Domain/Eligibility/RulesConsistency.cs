using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Eligibility;

/// <summary>Faults between the entries of a table: one name twice, or two answers for one pair of codes on one day.</summary>
internal static class RulesConsistency
{
    public static void Check(RulesTable table, List<RulesFault> faults)
    {
        CheckNames(table, faults);
        CheckOverlaps(table, faults);
        CheckImpossible(table, faults);
    }

    public static IEnumerable<StatusCodes> Pairs(ValueList<string> products, ValueList<string> statuses) =>
        from product in products from status in statuses select new StatusCodes(product, status);

    private static void CheckNames(RulesTable table, List<RulesFault> faults)
    {
        var names = table.Rules.Select(rule => rule.Id).Concat(table.Impossible.Select(pairs => pairs.Id)).Append(table.Section3C.Id);
        foreach (var name in names.GroupBy(id => id).Where(group => group.Skip(1).Any() && group.Key != default))
            faults.Add(new(name.Key.Text, "is the name of several rules"));
    }

    private static void CheckOverlaps(RulesTable table, List<RulesFault> faults)
    {
        var byPair =
            from rule in table.Rules
            from pair in Pairs(rule.Products, rule.Statuses)
            group rule by pair;
        foreach (var pair in byPair)
        {
            var rules = pair.OrderBy(rule => rule.From).ToList();
            for (var index = 1; index < rules.Count; index++)
            {
                if (rules[index - 1].To is { } last && last < rules[index].From) continue;
                faults.Add(new(rules[index].Id.Text, $"is in force for {Name(pair.Key)} on a day of {rules[index - 1].Id}"));
            }
        }
    }

    private static void CheckImpossible(RulesTable table, List<RulesFault> faults)
    {
        var ruled = table.Rules.SelectMany(rule => Pairs(rule.Products, rule.Statuses)).ToHashSet();
        var seen = new HashSet<StatusCodes>();
        foreach (var impossible in table.Impossible)
        {
            foreach (var pair in Pairs(impossible.Products, impossible.Statuses))
            {
                if (ruled.Contains(pair)) faults.Add(new(impossible.Id.Text, $"calls {Name(pair)} impossible, which has a rule"));
                if (!seen.Add(pair)) faults.Add(new(impossible.Id.Text, $"names {Name(pair)} again"));
            }
        }
    }

    private static string Name(StatusCodes pair) => $"{pair.ProductType} {pair.ImmigrationStatus}";
}
