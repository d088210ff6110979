using FsCheck;
using FsCheck.Fluent;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Eligibility;

namespace InterDeptCheck.UnitTests.Eligibility;

public sealed class RulesDiffTests
{
    private static readonly DayRange Period = Rows.Period("2024-01-01", "2024-12-31");

    private static readonly EligibilityRules BnoWithRecourse = Tables.With(document =>
    {
        var rule = Tables.Rule(document, "BNO-LIMITED");
        rule["to"] = "2024-06-30";
        var later = rule.DeepClone();
        later["id"] = "BNO-LATER";
        later["from"] = "2024-07-01";
        later["to"] = null;
        later["publicFunds"]!["result"] = "YES";
        document["rules"]!.AsArray().Add(later);
    });

    [Fact]
    public void A_changed_rule_names_the_fact_the_days_and_both_rules()
    {
        var change = Assert.Single(RulesDiff.OfHistory([Rows.Row("BNO LTR")], Period, EligibilityRules.Embedded, BnoWithRecourse));
        Assert.Equal((Fact.PublicFunds, Rows.Day("2024-07-01"), Rows.Day("2024-12-31")), (change.Fact, change.From, change.To));
        Assert.Equal(("BNO-LIMITED", "BNO-LATER"), (Rows.Names(change.RulesBefore), Rows.Names(change.RulesAfter)));
    }

    [Fact]
    public void Nobody_changes_whose_recorded_condition_or_other_row_decides()
    {
        EligibilityRow[] recorded = [Rows.Row("BNO LTR", funds: PublicFunds.NoRecourse)];
        EligibilityRow[] settled = [Rows.Row("BNO LTR"), Rows.Row("SETTLEMENT ILR", funds: PublicFunds.Recourse)];
        Assert.Empty(RulesDiff.OfHistory(recorded, Period, EligibilityRules.Embedded, BnoWithRecourse));
        Assert.DoesNotContain(
            RulesDiff.OfHistory(settled, Period, EligibilityRules.Embedded, BnoWithRecourse), change => change.Fact != Fact.PublicFunds);
        Assert.Empty(RulesDiff.OfHistory(settled, Period, EligibilityRules.Embedded, BnoWithRecourse));
    }

    [Fact]
    public void A_rule_that_was_only_renamed_changes_nobody()
    {
        var renamed = Tables.With(document => Tables.Rule(document, "BNO-LIMITED")["id"] = "BNO-OTHER");
        Assert.Empty(RulesDiff.OfHistory([Rows.Row("BNO LTR")], Period, EligibilityRules.Embedded, renamed));
    }

    [Fact]
    public void Counts_are_of_histories_and_days_by_rule_and_fact()
    {
        IReadOnlyList<EligibilityRow>[] histories =
        [
            [Rows.Row("BNO LTR")],
            [Rows.Row("BNO_LOTR LTE", to: "2024-07-10")],
            [Rows.Row("EUS ILR")],
            [],
        ];
        var report = RulesDiff.Of(histories, Period, EligibilityRules.Embedded, BnoWithRecourse);
        Assert.Equal((4L, 2L), (report.Histories, report.Changed));
        Assert.Equal(
            [
                new RuleChangeCount(new RuleId("BNO-LATER"), Fact.PublicFunds, 2, 184 + 10),
                new RuleChangeCount(new RuleId("BNO-LIMITED"), Fact.PublicFunds, 2, 184 + 10),
            ],
            report.ByRule.ToArray());
    }

    [Fact]
    public void A_rule_that_was_taken_out_is_named_by_the_table_that_had_it()
    {
        var without = Tables.With(document => document["rules"]!.AsArray().Remove(Tables.Rule(document, "GRADUATE-LIMITED")));
        var changes = RulesDiff.OfHistory([Rows.Row("GRADUATE LTR")], Period, EligibilityRules.Embedded, without);
        Assert.Equal([Fact.PublicFunds, Fact.RightToWork, Fact.NhsCharging], changes.Select(change => change.Fact));
        Assert.All(changes, change => Assert.Equal([new RuleId("GRADUATE-LIMITED")], change.Rules()));
        DecisionTableTests.AssertUnknown(
            Assert.Single(EligibilityJudge.Judge([Rows.Row("GRADUATE LTR")], Period, without)), Ground.NoRule);
    }

    [Fact] // Why: no day may be counted that is the same, none missed that is not, whatever the two tables' boundaries.
    public void The_changed_days_of_any_history_are_those_on_which_the_naive_facts_differ() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(Histories.Any.ToArbitrary(), history => Agrees(history.Rows, history.Period)));

    private static bool Agrees(IReadOnlyList<EligibilityRow> rows, DayRange period)
    {
        var changes = RulesDiff.OfHistory(rows, period, EligibilityRules.Embedded, Tables.Harsh);
        for (var day = period.From; day <= period.To; day = day.AddDays(1))
        {
            var before = NaiveJudge.On(day, rows, EligibilityRules.Embedded).Split(" / ");
            var after = NaiveJudge.On(day, rows, Tables.Harsh).Split(" / ");
            foreach (var fact in Enum.GetValues<Fact>())
            {
                var isChanged = changes.Any(change => change.Fact == fact && change.From <= day && day <= change.To);
                Assert.Equal(WithoutRules(before[(int)fact - 1]) != WithoutRules(after[(int)fact - 1]), isChanged);
            }
        }

        return true;
    }

    private static string WithoutRules(string fact) => fact[..fact.LastIndexOf('[')];
}
