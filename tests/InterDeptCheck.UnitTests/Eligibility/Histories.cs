using FsCheck;
using FsCheck.Fluent;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Eligibility;

namespace InterDeptCheck.UnitTests.Eligibility;

/// <summary>Random histories: rows of every kind over a few years in which many rules come and go, and a period among them.</summary>
internal static class Histories
{
    private static readonly DateOnly First = new(2019, 1, 1);

    private static readonly string[] Pairs =
    [
        "EUS LTR", "EUS LTR", "EUS ILR", "EUS_JFM COA_IN_TIME_GRANT", "EUS POST_GRACE_PERIOD_COA_GRANT", "EUS LTE", "EU LTR",
        "FRONTIER_WORKER PERMIT", "WORK LTR", "WORK ILR", "STUDY LTE", "STUDY LTR", "GRADUATE LTR", "DEPENDANT LTR", "DEPENDANT ILR",
        "BNO LTR", "TEMP_WORKER LTE", "PROTECTION LTR", "SETTLEMENT ILR", "UKRAINE_SCHEME LTR", "GLOBAL_BUSINESS_MOBILITY LTR",
        "LEM ING", "STUDY ILR", "EUS PERMIT", "SETTLEMENT LTE",
    ];

    public static Gen<(IReadOnlyList<EligibilityRow> Rows, DayRange Period)> Any { get; } =
        from count in Gen.Choose(0, 6)
        from rows in Row.ArrayOf(count)
        from start in Gen.Choose(-100, 2_300)
        from length in Gen.Choose(0, 400)
        select ((IReadOnlyList<EligibilityRow>)rows, new DayRange(First.AddDays(start), First.AddDays(start + length)));

    private static Gen<EligibilityRow> Row =>
        from codes in Gen.Elements(Pairs)
        from start in Gen.Choose(0, 2_200)
        from length in Gen.Frequency(
            (1, Gen.Constant<int?>(null)), (1, Gen.Choose(-60, 0).Select(n => (int?)n)), (8, Gen.Choose(0, 900).Select(n => (int?)n)))
        from funds in Gen.Elements(Enum.GetValues<PublicFunds>())
        from standing in Gen.Frequency((9, Gen.Constant(RowStanding.InForce)), (1, Gen.Constant(RowStanding.Withheld)))
        from basis in Gen.Frequency(
            (6, Gen.Constant(LeaveBasis.Granted)), (1, Gen.Constant(LeaveBasis.Section3C)), (1, Gen.Constant(LeaveBasis.Section3CAppeal)))
        from end in Gen.Elements(Enum.GetValues<RowEnd>())
        let day = First.AddDays(start)
        select new EligibilityRow(Rows.Codes(codes), day, length is { } days ? day.AddDays(days) : null, funds, standing, basis, end);
}
