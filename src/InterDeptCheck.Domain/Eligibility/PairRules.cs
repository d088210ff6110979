using System.Collections.Frozen;
using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Eligibility;

/// <summary>All that the table says of one pair of codes.</summary>
internal sealed class PairRules
{
    private readonly RuleTerms[] terms;

    private PairRules(IEnumerable<RuleTerms> terms, Section3CRule section3C, bool canBeExtended, ImpossiblePairs? impossible, bool areNamed)
    {
        this.terms = [.. terms.OrderBy(term => term.Rule.From)];
        Section3C = section3C;
        CanBeExtended = canBeExtended;
        GoesOnAfterEnd = this.terms.Any(term => term.Rule.AfterEnd.Result == AfterEnd.Unknown);
        NotExtendable = RowVerdict.Unknown(Ground.ImpossiblePair, areNamed ? new([section3C.Id]) : default);
        Impossible = impossible is null ? null : RowVerdict.Unknown(Ground.ImpossiblePair, areNamed ? new([impossible.Id]) : default);
    }

    /// <summary>The verdict when the pair can't be true; null when it can.</summary>
    public RowVerdict? Impossible { get; }

    /// <summary>Whether a recorded end is, under some rule, no expiry.</summary>
    public bool GoesOnAfterEnd { get; }

    /// <summary>Whether leave of this status can be extended by section 3C.</summary>
    public bool CanBeExtended { get; }

    /// <summary>The verdict on a row of this pair that says it was extended and can't have been.</summary>
    public RowVerdict NotExtendable { get; }

    /// <summary>The rule of extended leave.</summary>
    public Section3CRule Section3C { get; }

    /// <summary>The rules of every pair of the table; their facts name the rules that gave them, or none.</summary>
    public static FrozenDictionary<StatusCodes, PairRules> ByCodes(RulesTable table, bool areNamed)
    {
        var pairs = new Dictionary<StatusCodes, PairRules>();
        var ruled =
            from rule in table.Rules.Select(rule => new RuleTerms(rule, table.Section3C.Id, table.Section3C.FollowUp, areNamed))
            from codes in RulesConsistency.Pairs(rule.Rule.Products, rule.Rule.Statuses)
            group rule by codes;
        foreach (var pair in ruled)
        {
            var canBeExtended = table.Section3C.Statuses.Contains(pair.Key.ImmigrationStatus, StringComparer.Ordinal);
            pairs.Add(pair.Key, new(pair, table.Section3C, canBeExtended, null, areNamed));
        }

        foreach (var impossible in table.Impossible)
        {
            foreach (var codes in RulesConsistency.Pairs(impossible.Products, impossible.Statuses))
                pairs.Add(codes, new([], table.Section3C, false, impossible, areNamed));
        }

        return pairs.ToFrozenDictionary();
    }

    /// <summary>The rule in force on <paramref name="day"/> (null: none), and the last day up to which that stays so.</summary>
    public RuleTerms? At(DateOnly day, out DateOnly last)
    {
        last = DateOnly.MaxValue;
        foreach (var term in terms)
        {
            if (day < term.Rule.From)
            {
                last = term.Rule.From.AddDays(-1);
                return null;
            }

            if (term.Rule.To is { } to && day > to) continue;
            last = term.Rule.To ?? DateOnly.MaxValue;
            return term;
        }

        return null;
    }

    /// <summary>Whether extended leave's rule is in force on <paramref name="day"/>, and the last day up to which that stays so.</summary>
    public bool IsSection3CInForce(DateOnly day, out DateOnly last)
    {
        last = day < Section3C.From ? Section3C.From.AddDays(-1)
            : Section3C.To is { } to && day <= to ? to
            : DateOnly.MaxValue;
        return day >= Section3C.From && (Section3C.To is null || day <= Section3C.To);
    }
}
