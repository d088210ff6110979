using FsCheck;
using FsCheck.Fluent;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.TestKit.People;

namespace InterDeptCheck.UnitTests.Checking;

public sealed class AnswerWriterTests
{
    private static readonly DateOnly Start = Facts.Day("2024-01-01");
    private static readonly CaseReference Case = new("IDC-0000-0000-0000-0000");

    private static Gen<FingerprintedGrant[]> AnyRows => (
        from first in Gen.Choose(0, 30)
        from length in Gen.Choose(-1, 12)
        from state in Gen.Elements(GrantState.InForce, GrantState.InForce, GrantState.Withheld, GrantState.Doubted)
        from funds in Gen.Elements(Enum.GetValues<PublicFunds>())
        select new FingerprintedGrant(
            new StatusCodes("EUS", "ILR"), Start.AddDays(first), length < 0 ? null : Start.AddDays(first + length), funds, state, true)).ArrayOf();

    [Fact] // Why: a day that is neither covered nor called unknown would be read as "no".
    public void Every_day_of_the_period_is_what_a_day_by_day_reading_says()
    {
        var cases =
            from rows in AnyRows
            from first in Gen.Choose(-3, 30)
            from days in Gen.Choose(0, 40)
            select (rows, Period: new DayRange(Start.AddDays(first), Start.AddDays(first + days)));
        Property.Holds(cases, one =>
        {
            var answer = Write(one.rows, one.Period);
            for (var day = one.Period.From; day <= one.Period.To; day = day.AddDays(1))
            {
                if (Actual(answer, day) != Expected(one.rows, day)) return false;
            }

            return answer.Grants.Count == one.rows.Count(row => row.State == GrantState.InForce && one.Period.Overlaps(row.From, row.To))
                && IsTight(answer, one.Period);
        }, tests: 3_000);
    }

    [Fact]
    public void A_period_may_end_on_the_last_day_of_the_calendar()
    {
        var period = new DayRange(Facts.Day("9999-12-30"), DateOnly.MaxValue);
        Assert.Equal([new UnknownPeriod(period.From, period.To, UnknownReason.NoRecord, null)], Write([], period).UnknownPeriods);
        FingerprintedGrant endless = new(new StatusCodes("EUS", "ILR"), Start, null, PublicFunds.Recourse, GrantState.InForce, true);
        Assert.Empty(Write([endless], period).UnknownPeriods);
        Assert.Equal(UnknownReason.Withheld, Assert.Single(Write([endless with { State = GrantState.Doubted }], period).UnknownPeriods).Reason);
    }

    [Fact]
    public void Rows_are_given_whole_and_none_is_picked_as_the_current_one()
    {
        FingerprintedGrant first = new(new StatusCodes("EUS", "LTR"), Start, Start.AddDays(99), PublicFunds.Recourse, GrantState.InForce, true);
        var second = first with { Codes = new("EUS", "COA_IN_TIME_GRANT"), From = Start.AddDays(50), To = null };
        var answer = Write([first, second], new(Start.AddDays(60), Start.AddDays(60)));
        Assert.Equal([(first.From, first.To), (second.From, second.To)], answer.Grants.Select(grant => (grant.From, grant.To)));
    }

    [Theory]
    [InlineData(Purpose.DwpPublicFunds, true)]
    [InlineData(Purpose.HmrcPublicFunds, true)]
    [InlineData(Purpose.HmrcRightToWork, false)]
    [InlineData(Purpose.NhsOverseasVisitorManager, false)]
    public void Only_a_purpose_that_may_have_it_is_told_the_public_funds_condition(Purpose purpose, bool isTold)
    {
        FingerprintedGrant row = new(new StatusCodes("WORK", "LTR"), Start, null, PublicFunds.NoRecourse, GrantState.InForce, true);
        Assert.Equal(isTold ? PublicFunds.NoRecourse : null, Assert.Single(Write([row], new(Start, Start), purpose).Grants).PublicFunds);
    }

    [Fact]
    public void Every_purpose_has_a_profile()
    {
        Assert.All(Enum.GetValues<Purpose>(), purpose => Assert.NotNull(DisclosureProfile.Of(purpose)));
        Assert.Throws<KeyNotFoundException>(() => DisclosureProfile.Of((Purpose)0));
    }

    private static StatusAnswer Write(FingerprintedGrant[] rows, DayRange period, Purpose purpose = Purpose.DwpPublicFunds)
    {
        PackedGrant[] packed = [.. rows.Select(row => new PackedGrant(row, 1))];
        return AnswerWriter.Write(new GrantRows(packed, new OneCode(rows)), period, DisclosureProfile.Of(purpose), Case);
    }

    private static UnknownReason? Expected(FingerprintedGrant[] rows, DateOnly day)
    {
        var claiming = rows.Where(row => row.From <= day && (row.To is null || row.To >= day)).ToList();
        if (claiming.Exists(row => row.State == GrantState.InForce)) return null;
        return claiming.Count > 0 ? UnknownReason.Withheld : UnknownReason.NoRecord;
    }

    private static UnknownReason? Actual(StatusAnswer answer, DateOnly day) =>
        answer.UnknownPeriods.SingleOrDefault(period => period.From <= day && period.To >= day)?.Reason;

    // In order, inside the period, and with a case exactly where a row is withheld.
    private static bool IsTight(StatusAnswer answer, DayRange period)
    {
        var next = period.From;
        foreach (var unknown in answer.UnknownPeriods)
        {
            if (unknown.From < next || unknown.To < unknown.From || unknown.To > period.To) return false;
            if (unknown.Case is not null != (unknown.Reason == UnknownReason.Withheld)) return false;
            next = unknown.To.AddDays(1);
        }

        return true;
    }

    private sealed class OneCode(FingerprintedGrant[] rows) : ICodeTable
    {
        public StatusCodes Codes(ushort index) => rows[0].Codes!.Value;
    }
}
