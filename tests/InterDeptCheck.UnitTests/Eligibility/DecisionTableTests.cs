using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Eligibility;

namespace InterDeptCheck.UnitTests.Eligibility;

public sealed class DecisionTableTests
{
    private static readonly string[] Statuses = "ILR LTR LTE ILE PERMIT COA_IN_TIME_GRANT POST_GRACE_PERIOD_COA_GRANT".Split(' ');
    private static readonly DateOnly RowEndsOn = Rows.Day("2031-05-06");

    public static TheoryData<string, int> Cells()
    {
        var cells = new TheoryData<string, int>();
        for (var line = 0; line < DecisionTable.Ruled.Length; line++)
        {
            foreach (var pair in DecisionTable.Ruled[line].Pairs()) cells.Add(pair, line);
        }

        return cells;
    }

    public static TheoryData<string> ImpossiblePairs() =>
        [.. DecisionTable.Impossible.SelectMany(pairs => DecisionLine.PairsOf(pairs.Products, pairs.Statuses))];

    [Theory]
    [MemberData(nameof(Cells))]
    public void Every_cell_of_the_decision_table_is_given_over_all_days_of_its_rule(string codes, int line)
    {
        var cell = DecisionTable.Ruled[line];
        var facts = Assert.Single(Rows.Judge(Rows.Period(cell.From, cell.To), Row(codes, PublicFunds.NotRecorded)));
        Assert.Equal(cell.Work, WorkText(facts.RightToWork));
        Assert.Equal(cell.Nhs, NhsText(facts.NhsCharging));
        var (result, test) = Split(cell.Funds);
        Assert.Equal(result, FundsText(facts.PublicFunds));
        Assert.Equal(result == "UNKNOWN" ? Ground.RuleUncertain : Ground.RouteRule, facts.PublicFunds.Ground);
        Assert.Equal(result == "YES" ? test : "NotStated", facts.PublicFunds.ResidenceTest.ToString());
        var isWorkUnknown = cell.Work.StartsWith("UNKNOWN", StringComparison.Ordinal);
        Assert.Equal(isWorkUnknown ? Ground.RuleUncertain : Ground.RouteRule, facts.RightToWork.Ground);
        Assert.Equal(cell.Nhs[0] == 'U' ? Ground.RuleUncertain : Ground.RouteRule, facts.NhsCharging.Ground);
        Assert.Single(facts.PublicFunds.Rules);
        Assert.Equal(facts.PublicFunds.Rules, facts.RightToWork.Rules);
        Assert.Equal(facts.PublicFunds.Rules, facts.NhsCharging.Rules);
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void A_recorded_condition_comes_before_the_route_in_every_cell_and_changes_nothing_else(string codes, int line)
    {
        var cell = DecisionTable.Ruled[line];
        var plain = Rows.On(cell.To, Row(codes, PublicFunds.NotRecorded));
        var recourse = Rows.On(cell.To, Row(codes, PublicFunds.Recourse));
        var none = Rows.On(cell.To, Row(codes, PublicFunds.NoRecourse));
        Assert.Equal(("YES", Ground.RecordedRecourse), (FundsText(recourse.PublicFunds), recourse.PublicFunds.Ground));
        Assert.Equal(Split(cell.Funds).Test, recourse.PublicFunds.ResidenceTest.ToString());
        Assert.Equal(("NO", Ground.RecordedNrpf), (FundsText(none.PublicFunds), none.PublicFunds.Ground));
        Assert.Equal(ResidenceTest.NotStated, none.PublicFunds.ResidenceTest);
        Assert.Equal((plain.RightToWork, plain.NhsCharging), (recourse.RightToWork, recourse.NhsCharging));
        Assert.Equal((plain.RightToWork, plain.NhsCharging), (none.RightToWork, none.NhsCharging));
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void The_follow_up_names_the_recorded_end_where_it_depends_on_it(string codes, int line)
    {
        var cell = DecisionTable.Ruled[line];
        var followUp = Rows.On(cell.From, Row(codes, PublicFunds.NotRecorded)).RightToWork.FollowUp;
        Assert.Equal(followUp.Kind is FollowUpKind.RecordedEnd or FollowUpKind.SixMonths ? RowEndsOn : null, followUp.RecordedEnd);
    }

    [Theory]
    [MemberData(nameof(ImpossiblePairs))]
    public void A_pair_that_can_not_be_true_gives_no_decision_whatever_is_recorded(string codes)
    {
        foreach (var recorded in Enum.GetValues<PublicFunds>())
        {
            var facts = Rows.On("2025-01-01", Row(codes, recorded));
            AssertUnknown(facts, Ground.ImpossiblePair);
            Assert.StartsWith("IMPOSSIBLE-", Rows.Names(facts.PublicFunds.Rules), StringComparison.Ordinal);
        }
    }

    [Fact] // Why: a documented pair without an entry would be answered NO_RULE, unnoticed.
    public void Every_documented_pair_is_in_the_hand_written_table_once()
    {
        var ruled = DecisionTable.Ruled.SelectMany(line => line.Pairs()).Distinct(StringComparer.Ordinal);
        var impossible = DecisionTable.Impossible.SelectMany(entry => DecisionLine.PairsOf(entry.Products, entry.Statuses));
        var pairs = ruled.Concat(impossible).ToList();
        var products = pairs.Select(pair => pair.Split(' ')[0]).Distinct(StringComparer.Ordinal).ToList();
        Assert.Equal(49, products.Count);
        Assert.All(products, product => Assert.True(new StatusCodes(product, "ILR").AreDocumented, product));
        Assert.Equal(
            (from product in products from status in Statuses select $"{product} {status}").Order(StringComparer.Ordinal),
            pairs.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("LEM ING")]
    [InlineData("LEM LTR")]
    [InlineData("EUS ING")]
    [InlineData("EUSS ILR")]
    public void Codes_that_nobody_documented_give_no_decision_whatever_is_recorded(string codes)
    {
        foreach (var recorded in Enum.GetValues<PublicFunds>())
            AssertUnknown(Rows.On("2025-01-01", Row(codes, recorded)), Ground.CodesNotDocumented);
    }

    [Fact]
    public void A_row_without_codes_gives_no_decision()
    {
        var row = Row("EUS ILR", PublicFunds.Recourse) with { Codes = null };
        AssertUnknown(Rows.On("2025-01-01", row), Ground.CodesNotDocumented);
    }

    internal static void AssertUnknown(FactInterval facts, Ground ground)
    {
        Assert.Equal((PublicFundsResult.Unknown, ground), (facts.PublicFunds.Result, facts.PublicFunds.Ground));
        Assert.Equal((RightToWorkResult.Unknown, ground), (facts.RightToWork.Result, facts.RightToWork.Ground));
        Assert.Equal((NhsChargeable.Unknown, ground), (facts.NhsCharging.Chargeable, facts.NhsCharging.Ground));
        Assert.Equal((NhsCategory.None, ChargingBasis.NotKnown), (facts.NhsCharging.Category, facts.NhsCharging.Basis));
        Assert.Equal(FollowUp.AskAgain, facts.RightToWork.FollowUp);
        Assert.Empty(facts.RightToWork.Conditions);
    }

    private static EligibilityRow Row(string codes, PublicFunds recorded) => Rows.Row(codes, to: "2031-05-06", funds: recorded);

    private static (string Result, string Test) Split(string funds) => (funds.Split(' ')[0], funds.Split(' ')[1]);

    private static string FundsText(PublicFundsFact fact) => fact.Result.ToString().ToUpperInvariant();

    private static string WorkText(RightToWorkFact fact)
    {
        var conditions = string.Concat(fact.Conditions.Select(set => $"{string.Join('+', set.Items())} "));
        return $"{fact.Result.ToString().ToUpperInvariant()} {conditions}{fact.FollowUp.Kind}";
    }

    private static string NhsText(NhsChargingFact fact) => fact.Chargeable switch
    {
        NhsChargeable.Chargeable => $"Y {fact.Category} {fact.Basis}",
        NhsChargeable.NotChargeable => $"N {fact.Category} {fact.Basis}",
        _ => $"U {fact.Category} {fact.Basis}",
    };
}
