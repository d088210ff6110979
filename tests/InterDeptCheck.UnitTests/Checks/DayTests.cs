using System.Globalization;
using FsCheck.Fluent;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.TestKit.People;

namespace InterDeptCheck.UnitTests.Checking;

public sealed class DayTests
{
    [Theory]
    [InlineData("2026-03-28T23:59:59Z", "2026-03-28")]
    [InlineData("2026-03-29T00:59:59Z", "2026-03-29")]
    [InlineData("2026-03-29T22:59:59Z", "2026-03-29")]
    [InlineData("2026-03-29T23:00:00Z", "2026-03-30")]
    [InlineData("2026-10-24T22:59:59Z", "2026-10-24")]
    [InlineData("2026-10-24T23:00:00Z", "2026-10-25")]
    [InlineData("2026-10-25T00:59:59Z", "2026-10-25")]
    [InlineData("2026-10-25T23:00:00Z", "2026-10-25")]
    [InlineData("2026-10-26T00:00:00Z", "2026-10-26")]
    [InlineData("2024-03-30T23:30:00Z", "2024-03-30")]
    [InlineData("2024-03-31T23:30:00Z", "2024-04-01")]
    [InlineData("2025-12-31T23:59:59Z", "2025-12-31")]
    [InlineData("2026-07-01T01:00:00+02:00", "2026-07-01")]
    [InlineData("2026-07-01T00:30:00+02:00", "2026-06-30")]
    public void Today_is_the_civil_date_in_the_united_kingdom(string now, string today) =>
        Assert.Equal(Facts.Day(today), UkDate.At(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture)));

    [Fact]
    public void Summer_time_is_what_the_zone_of_europe_london_says()
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById("Europe/London", out var london)) return;
        var hours = Gen.Choose(0, 24 * 365 * 60).Select(hour => new DateTimeOffset(1996, 1, 1, 0, 30, 0, TimeSpan.Zero).AddHours(hour));
        Property.Holds(hours, now => UkDate.At(now) == DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, london).DateTime), tests: 5_000);
    }

    [Fact]
    public void A_range_starts_before_it_ends_and_is_about_100_years_at_most()
    {
        var first = Facts.Day("2024-01-01");
        Assert.True(DayRange.IsValid(first, first));
        Assert.False(DayRange.IsValid(first, first.AddDays(-1)));
        Assert.True(DayRange.IsValid(first, first.AddDays(DayRange.DaysMax - 1)));
        Assert.False(DayRange.IsValid(first, first.AddDays(DayRange.DaysMax)));
        Assert.Throws<ArgumentException>(() => new DayRange(first, first.AddDays(-1)));
        Assert.False(DayRange.IsValid(DateOnly.MinValue, DateOnly.MaxValue));
    }

    [Theory]
    [InlineData("2023-01-01", "2023-12-31", false)]
    [InlineData("2023-01-01", "2024-01-01", true)]
    [InlineData("2023-01-01", null, true)]
    [InlineData("2024-01-31", null, true)]
    [InlineData("2024-02-01", null, false)]
    public void A_row_overlaps_when_it_shares_a_day(string from, string? to, bool overlaps) => Assert.Equal(
        overlaps, new DayRange(Facts.Day("2024-01-01"), Facts.Day("2024-01-31")).Overlaps(Facts.Day(from), to is null ? null : Facts.Day(to)));
}
