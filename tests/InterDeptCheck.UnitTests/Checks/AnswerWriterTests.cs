using FsCheck.Fluent;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Eligibility;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.TestKit.People;
using InterDeptCheck.UnitTests.Eligibility;

namespace InterDeptCheck.UnitTests.Checking;

public sealed class AnswerWriterTests
{
    private static readonly DateOnly Start = Facts.Day("2024-01-01");
    private static readonly CaseSource Source = new(new(new byte[FingerprintKeys.MasterKeyLength]), Facts.Dwp, new(4), 0);
    private static readonly CaseReference Case = Source.Reference();
    private static readonly CountryCode Nationality = Facts.Country("FRA");

    [Fact] // Why: a day that is said to be what it is not, or not said at all, would be read as "no".
    public void Every_day_of_the_period_is_what_a_naive_reading_of_that_day_says()
    {
        var cases = from history in Histories.Any from purpose in Gen.Elements(Enum.GetValues<Purpose>()) select (history, purpose);
        Property.Holds(cases, one =>
        {
            var ((rows, period), purpose) = one;
            var answer = Write([.. rows.Select(Fingerprinted)], period, purpose);
            foreach (var interval in answer.Intervals)
            {
                for (var day = interval.From; day <= interval.To; day = day.AddDays(1))
                {
                    if (DisclosedText.Of(interval) != DisclosedText.Of(NaiveJudge.On(day, rows, EligibilityRules.Embedded), purpose)) return false;
                }
            }

            return IsTight(answer, period);
        }, tests: 1_000);
    }

    [Fact]
    public void Rows_that_overlap_the_period_are_given_whole_where_the_purpose_may_have_them_and_none_is_picked_as_the_current_one()
    {
        var first = Row("EUS", "LTR", Start.AddDays(99));
        var second = first with { Codes = new("EUS", "COA_IN_TIME_GRANT"), From = Start.AddDays(50), To = null };
        var withheld = first with { State = GrantState.Withheld };
        var before = first with { To = Start.AddDays(10) };
        var answer = Write([before, first, withheld, second], new(Start.AddDays(60), Start.AddDays(60)));
        Assert.Equal([(first.From, first.To), (second.From, second.To)], answer.Grants.Select(grant => (grant.From, grant.To)));
    }

    [Fact]
    public void A_withheld_row_gives_its_days_a_case_wherever_a_disclosed_fact_rests_on_it()
    {
        var doubted = Row("WORK", "LTR") with { State = GrantState.Doubted };
        foreach (var purpose in Enum.GetValues<Purpose>().Where(purpose => purpose != Purpose.NhsChargingBanner))
            Assert.Equal(Case, Assert.Single(Write([doubted], new(Start, Start), purpose).Intervals).Case);
        Assert.Null(Assert.Single(Write([doubted], new(Start, Start), Purpose.NhsChargingBanner).Intervals).Case);
        var settled = Row("EUS", "ILR");
        Assert.Null(Assert.Single(Write([doubted, settled], new(Start, Start)).Intervals).Case);
    }

    [Fact] // Why: a banner must not tell a withheld day from one without a row.
    public void Days_that_differ_only_in_what_is_not_disclosed_are_one_interval()
    {
        var withheld = Row("WORK", "LTR", Start.AddDays(4)) with { State = GrantState.Withheld };
        var period = new DayRange(Start, Start.AddDays(9));
        Assert.Equal(2, Write([withheld], period).Intervals.Count);
        var banner = Write([withheld], period, Purpose.NhsChargingBanner);
        Assert.Equal(AnswerWriter.Unknown(period, EligibilityRules.Embedded), banner);
    }

    [Fact]
    public void An_announced_grant_says_nothing()
    {
        var announced = Row("EUS", "ILR") with { State = GrantState.Announced };
        var answer = Write([announced], new(Start, Start));
        Assert.Equal(Ground.NoRecord, Assert.Single(answer.Intervals).PublicFunds!.Ground);
        Assert.Empty(answer.Grants);
    }

    [Fact]
    public void A_period_may_end_on_the_last_day_of_the_calendar()
    {
        var period = new DayRange(Facts.Day("9999-12-30"), DateOnly.MaxValue);
        Assert.Equal(Ground.NoRecord, Assert.Single(Write([], period).Intervals).PublicFunds!.Ground);
        Assert.Equal(PublicFundsResult.Yes, Assert.Single(Write([Row("EUS", "ILR")], period).Intervals).PublicFunds!.Result);
        var doubted = Row("EUS", "ILR") with { State = GrantState.Doubted };
        Assert.Equal(Ground.Withheld, Assert.Single(Write([doubted], period).Intervals).PublicFunds!.Ground);
    }

    [Fact] // Why: pre-settled status is used for days after its recorded end, so that it must be the person's own there too.
    public void A_row_whose_end_is_no_expiry_must_be_attested_for_the_days_after_it_too()
    {
        var after = new DayRange(Start.AddYears(1), Start.AddYears(1));
        var preSettled = Row("EUS", "LTR", Start.AddDays(9)) with { IsBound = false };
        Assert.True(UsesUnbound(preSettled, after));
        Assert.False(UsesUnbound(preSettled with { End = RowEnd.ByChange }, after));
        Assert.False(UsesUnbound(preSettled with { Codes = new("WORK", "LTR") }, after));
        Assert.False(UsesUnbound(preSettled with { IsBound = true }, after));
    }

    private static FingerprintedGrant Row(string product, string status, DateOnly? to = null) =>
        new(new StatusCodes(product, status), Start, to, PublicFunds.Recourse, GrantState.InForce, true);

    // As the projection makes it: a row that ends before it starts is withheld, and claims the days between.
    private static FingerprintedGrant Fingerprinted(EligibilityRow row)
    {
        var state = row.Standing == RowStanding.Withheld ? GrantState.Withheld : GrantState.InForce;
        return row.To < row.From
            ? new(row.Codes, row.To.Value, row.From, row.PublicFunds, GrantState.Withheld, true, RowEnd.ByChange, row.Basis)
            : new(row.Codes, row.From, row.To, row.PublicFunds, state, true, row.End, row.Basis);
    }

    private static StatusAnswer Write(FingerprintedGrant[] rows, DayRange period, Purpose purpose = Purpose.DwpPublicFunds) =>
        AnswerWriter.Write(
            PackedRows.Of(rows), period, DisclosureProfile.Of(purpose), EligibilityRules.Embedded, Nationality, Source, default);

    private static bool UsesUnbound(FingerprintedGrant row, DayRange period) =>
        AnswerWriter.UsesUnboundPart(PackedRows.Of([row]), period, EligibilityRules.Embedded);

    // Covers the period, in order, without gap or overlap; neighbours differ.
    private static bool IsTight(StatusAnswer answer, DayRange period)
    {
        var next = period.From;
        foreach (var interval in answer.Intervals)
        {
            if (interval.From != next || interval.To < interval.From) return false;
            next = interval.To.AddDays(1);
        }

        return next == period.To.AddDays(1)
            && answer.Intervals.Zip(answer.Intervals.Skip(1)).All(pair => DisclosedText.Of(pair.First) != DisclosedText.Of(pair.Second));
    }

    private sealed class PackedRows(FingerprintedGrant[] rows) : ICodeTable
    {
        public static GrantRows Of(FingerprintedGrant[] rows)
        {
            PackedGrant[] packed = [.. rows.Select((row, index) => new PackedGrant(row, (ushort)(index + 1)))];
            return new(packed, new PackedRows(rows));
        }

        public StatusCodes Codes(ushort index) => rows[index - 1].Codes!.Value;
    }
}
