using System.Globalization;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Server.Describing;

namespace InterDeptCheck.UnitTests.Server;

public sealed class DescribingTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(7, 7)]
    [InlineData(99, 99)]
    [InlineData(100, 100)]
    [InlineData(199, 190)]
    [InlineData(1_999_999, 1_900_000)]
    [InlineData(long.MaxValue, 9_200_000_000_000_000_000)]
    public void Counts_are_rounded_down_to_two_figures(long changes, long told) =>
        Assert.Equal(told, new SourceCount(changes, default, IsMonthOnly: false).ChangesAtLeast);

    [Fact] // Why: nothing later than what is known may be claimed of a source.
    public void The_latest_moment_is_never_later_than_what_was_delivered()
    {
        var of = new CalendarMonth(2026, 10);
        var counted = SourceTally.Empty.With(new(5), [Count("ATLAS", of, 5), Count("ATLAS", new(2026, 9), 90)], []);
        Assert.Equal(new SourceCount(95, new(2026, 10, 1, 0, 0, 0, TimeSpan.Zero), IsMonthOnly: true), counted.Sources["ATLAS"]);
        var moment = new DateTimeOffset(2026, 10, 7, 12, 0, 0, TimeSpan.Zero);
        var seen = counted.Sources["ATLAS"].SeenAt(moment);
        Assert.Equal((moment, false), (seen.Until, seen.IsMonthOnly));
        Assert.Equal(moment, seen.Plus(1, of).Until);
        Assert.True(seen.Plus(1, new(2026, 11)).IsMonthOnly);
    }

    [Fact]
    public void What_operators_and_the_deployment_do_is_no_delivery()
    {
        var month = new CalendarMonth(2026, 10);
        string[] kinds = ["release_noted", "quarantine_placed", "record_repaired", "person_vouched"];
        Assert.Empty(SourceTally.Empty.With(new(4), kinds.Select(kind => new EventCount(new(kind, "ASSURANCE", null, month), 1)), []).Sources);
    }

    [Fact] // Why: callers are promised twelve months.
    public void Whatever_is_deprecated_works_for_twelve_months() => Assert.All(Deprecations.All, notice =>
    {
        Assert.True(Day(notice.Announced).AddMonths(12) <= Day(notice.Ends), notice.What);
        Assert.False(string.IsNullOrWhiteSpace(notice.What) || string.IsNullOrWhiteSpace(notice.Instead));
    });

    private static EventCount Count(string system, CalendarMonth month, long events) => new(new("status_granted", system, null, month), events);

    private static DateOnly Day(int number) =>
        DateOnly.ParseExact(number.ToString(CultureInfo.InvariantCulture), "yyyyMMdd", CultureInfo.InvariantCulture);
}
