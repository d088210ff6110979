using InterDeptCheck.Cli.Auditing;
using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.UnitTests.Assurance;

public sealed class FlagRatesTests
{
    [Fact] // Expected by hand: ln 2 ± 1.96 · √(1/100 − 1/10000 + 1/50 − 1/10000).
    public void A_ratio_has_the_interval_of_Katz()
    {
        var (ratio, least, most) = RatioInterval.Of(100, 10_000, 50, 10_000);
        Assert.Equal(2, ratio, 6);
        Assert.Equal(1.426, least, 3);
        Assert.Equal(2.805, most, 3);
    }

    [Theory]
    [InlineData(0, 100, 0, 100)]
    [InlineData(0, 100, 5, 100)]
    [InlineData(5, 100, 0, 100)]
    [InlineData(0, 0, 5, 100)]
    public void A_ratio_of_groups_without_flags_or_people_has_no_upper_bound(long flags, long people, long otherFlags, long otherPeople)
    {
        var (_, least, most) = RatioInterval.Of(flags, people, otherFlags, otherPeople);
        Assert.Equal(0, least);
        Assert.Equal(double.PositiveInfinity, most);
    }

    [Fact]
    public void Flags_are_counted_by_origin_and_two_records_of_one_person_once()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(path, ["person_id,origin,region,hard_negatives,own_faults", Row(1, "Polish"), Row(2, "Polish"), Row(3, "Hindi"), Row(4, "Hindi")]);
            var rates = new FlagRates(ProfileFile.Read(path));
            rates.Count(Finding(FindingKind.Duplicate, 1, 2));
            rates.Count(Finding(FindingKind.Duplicate, 2, 1));
            rates.Count(Finding(FindingKind.Mixture, 3));
            rates.Count(Finding(FindingKind.Mixture, 4) with { Reach = FindingReach.Access });
            rates.Count(Finding(FindingKind.StatusContradicts, 4));
            rates.Count(Finding(FindingKind.Mixture, 9));
            Assert.Equal(2, rates.Flags);
            Assert.Equal(["Hindi 1 of 2", "Polish 1 of 2"], rates.Origins.Select(group => $"{group.Name} {group.Flags} of {group.People}"), StringComparer.Ordinal);
            Assert.Equal(1, rates.Extremes.Ratio);
            Assert.Equal(2, rates.HardNegatives["twin"]);
            Assert.False(rates.IsGood);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact] // Why: eng/assurance.sh said met of a run of which idcheck audit --profiles said that it is not.
    public void What_chance_alone_may_have_done_is_good_enough_and_in_doubt()
    {
        var doubtful = new RatioInterval(1.3, 1.2, 1.5);
        Assert.True(doubtful.IsWithin(FlagRates.RatioMax) && doubtful.IsInDoubt(FlagRates.RatioMax));
        var beyond = new RatioInterval(1.3, 1.26, 1.4);
        Assert.False(beyond.IsWithin(FlagRates.RatioMax) || beyond.IsInDoubt(FlagRates.RatioMax));
        var good = new RatioInterval(1.1, 1.0, 1.2);
        Assert.True(good.IsWithin(FlagRates.RatioMax) && !good.IsInDoubt(FlagRates.RatioMax));
    }

    private static string Row(int person, string origin) => $"{Id(person).Value:D},{origin},{origin} region,twin;deed-poll,";

    private static Finding Finding(FindingKind kind, int person, params int[] others) => new(
        kind, Id(person), new(false, 60), FindingReach.Record, default, new(others.Select(Id)), null, default, FindingAction.Review);

    private static PersonId Id(int number) => new(new Guid(number, 0, 0, [1, 2, 3, 4, 5, 6, 7, 8]));
}
