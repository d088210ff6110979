using System.Text.Json;
using InterDeptCheck.LoadTest;

namespace InterDeptCheck.UnitTests.LoadTest;

public sealed class LatencyHistogramTests
{
    private const int Seed = 7;

    [Fact]
    public void Every_percentile_is_that_of_the_sorted_times_to_three_digits()
    {
        var random = new Random(Seed);
        // From nanoseconds to an hour, as many in each decade.
        var times = Enumerable.Range(0, 20_000).Select(_ => (long)Math.Pow(10, random.NextDouble() * 12.5)).ToArray();
        var histogram = Of(times);
        Array.Sort(times);
        foreach (var percentile in new[] { 0, 0.01, 1, 25, 50, 75, 90, 99, 99.9, 99.99, 100 })
        {
            var exact = times[Math.Max(0, (int)decimal.Ceiling((decimal)percentile * times.Length / 100) - 1)];
            var value = histogram.ValueAt(percentile);
            Assert.True(value >= exact && value <= exact * 1.001 + 1, $"seed {Seed}, p{percentile}: {value}, {exact} by sorting");
        }
    }

    [Theory]
    [InlineData(99.99, 9_999)]
    [InlineData(99.9, 9_990)]
    [InlineData(50, 5_000)]
    [InlineData(100, 10_000)]
    [InlineData(0, 1)]
    public void A_percentile_that_falls_on_a_time_is_that_time_and_not_its_neighbour(double percentile, long rank)
    {
        // Ranks as values: far enough apart to be told apart, once each is its rank times a microsecond below two.
        var histogram = Of([.. Enumerable.Range(1, 10_000).Select(value => value <= rank ? 1_000L : 2_000L)]);
        Assert.Equal(1_000, histogram.ValueAt(percentile));
        Assert.Equal(rank == 10_000 ? 0 : 10_000 - rank, histogram.CountAbove(1_000));
    }

    [Fact]
    public void Mean_least_and_most_are_exact()
    {
        var histogram = Of(123_456_789, 987_654_321, 5);
        Assert.Equal((3L, 5L, 987_654_321L), (histogram.Count, histogram.Min, histogram.Max));
        Assert.Equal((123_456_789 + 987_654_321 + 5) / 3.0, histogram.Mean, precision: 6);
        Assert.Equal(987_654_321, histogram.ValueAt(100));
    }

    [Fact]
    public void Nothing_added_is_nothing() =>
        Assert.Equal((0L, 0L, 0L, 0.0, 0L), (new LatencyHistogram().Count, new LatencyHistogram().Min, new LatencyHistogram().Max, new LatencyHistogram().Mean, new LatencyHistogram().ValueAt(99)));

    [Theory]
    [InlineData(-5, 0)]
    [InlineData(0, 0)]
    [InlineData(2_047, 2_047)]
    [InlineData(2_048, 2_048)]
    [InlineData(LatencyHistogram.NanosecondsMax, LatencyHistogram.NanosecondsMax)]
    [InlineData(LatencyHistogram.NanosecondsMax + 1, LatencyHistogram.NanosecondsMax)]
    [InlineData(long.MaxValue, LatencyHistogram.NanosecondsMax)]
    public void The_ends_of_the_range_are_kept(long added, long kept) => Assert.Equal((kept, kept), (Of(added).Max, Of(added).ValueAt(50)));

    [Fact] // Why: workers do not share one; what they saw together must not hang on how the work was divided.
    public void Merged_parts_are_the_whole()
    {
        var random = new Random(Seed);
        var times = Enumerable.Range(0, 5_000).Select(_ => random.NextInt64(0, 10_000_000_000)).ToArray();
        var merged = LatencyHistogram.Of(times.Chunk(700).Select(part => Of(part)).Prepend(new LatencyHistogram()));
        Assert.Equal(JsonSerializer.Serialize(Of(times)), JsonSerializer.Serialize(merged));
    }

    [Fact]
    public void What_is_written_is_read_again_whole()
    {
        var histogram = Of(0, 1, 999, 1_000_000, 1_000_001, LatencyHistogram.NanosecondsMax);
        var json = JsonSerializer.Serialize(histogram);
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<LatencyHistogram>(json)));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"count":2,"min_ns":1,"max_ns":1,"sum_ns":"1","buckets":[[0,1,1]]}""")]
    [InlineData("""{"count":1,"min_ns":1,"max_ns":1,"sum_ns":"1","buckets":[[40,1,1]]}""")]
    [InlineData("""{"count":1,"min_ns":1,"max_ns":1,"sum_ns":"x","buckets":[[0,1,1]]}""")]
    public void What_is_no_histogram_is_refused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<LatencyHistogram>(json));

    private static LatencyHistogram Of(params long[] times)
    {
        var histogram = new LatencyHistogram();
        foreach (var time in times) histogram.Add(time);
        return histogram;
    }
}
