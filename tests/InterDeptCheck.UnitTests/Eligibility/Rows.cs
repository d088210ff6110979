using System.Globalization;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Eligibility;

namespace InterDeptCheck.UnitTests.Eligibility;

/// <summary>Builds rows and asks the judge.</summary>
internal static class Rows
{
    public static EligibilityRow Row(
        string codes, string from = "2010-01-01", string? to = null, PublicFunds funds = PublicFunds.NotRecorded,
        RowStanding standing = RowStanding.InForce, LeaveBasis basis = LeaveBasis.Granted, RowEnd end = RowEnd.AsGranted) =>
        new(Codes(codes), Day(from), to is null ? null : Day(to), funds, standing, basis, end);

    public static StatusCodes Codes(string text) => new(text.Split(' ')[0], text.Split(' ')[1]);

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DayRange Period(string from, string to) => new(Day(from), Day(to));

    public static IReadOnlyList<FactInterval> Judge(DayRange period, params EligibilityRow[] rows) =>
        EligibilityJudge.Judge(rows, period, EligibilityRules.Embedded);

    /// <summary>The facts of one day.</summary>
    public static FactInterval On(string day, params EligibilityRow[] rows) => Assert.Single(Judge(Period(day, day), rows));

    public static string Names(IEnumerable<RuleId> rules) => string.Join(' ', rules.Select(rule => rule.Text));
}
