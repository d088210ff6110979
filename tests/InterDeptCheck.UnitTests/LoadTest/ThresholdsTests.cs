using System.Text.Json;
using InterDeptCheck.LoadTest;

namespace InterDeptCheck.UnitTests.LoadTest;

public sealed class ThresholdsTests
{
    // 95 that succeed after 10 ms and 5 that fail, in 10 seconds.
    private static readonly LoadResult Result = LoadRunnerTests.Run(
        time => new ScriptedScenario(time, _ => TimeSpan.FromMilliseconds(10)) { Items = 3, Fault = call => call.Sequence < 5 ? new TimeoutException() : null },
        LoadPlan.Open(10, TimeSpan.FromSeconds(10)));

    [Theory]
    [InlineData("""{"throughput_min":9.5,"items_per_second_min":28.5,"succeeded_min":95,"failed_share_max":0.05}""")]
    [InlineData("""{"latency_ms":{"p50":10.1,"p99.99":10.1,"max":10.1,"mean":10.1},"service_ms":{"p99":10.1}}""")]
    [InlineData("""{"steps_ms":{"first":{"p99":10.1}},"statuses_max":{"TimeoutException":5,"UNAVAILABLE":0}}""")]
    [InlineData("{}")]
    public void What_is_reached_exactly_is_reached(string json) => Assert.Empty(Thresholds.Read(json).Missed(Result));

    [Theory]
    [InlineData("""{"throughput_min":9.6}""", "throughput_min")]
    [InlineData("""{"items_per_second_min":29}""", "items_per_second_min")]
    [InlineData("""{"succeeded_min":96}""", "succeeded_min")]
    [InlineData("""{"failed_share_max":0.04}""", "failed_share_max")]
    [InlineData("""{"latency_ms":{"p99.9":9.9}}""", "latency_ms p99.9")]
    [InlineData("""{"service_ms":{"mean":9.9}}""", "service_ms mean")]
    [InlineData("""{"steps_ms":{"first":{"max":9.9}}}""", "steps_ms first max")]
    [InlineData("""{"steps_ms":{"last":{"max":9.9}}}""", "there is no step last")]
    [InlineData("""{"statuses_max":{"TimeoutException":4}}""", "statuses_max TimeoutException")]
    public void What_is_missed_is_named_with_its_figure(string json, string what) =>
        Assert.Contains(what, Assert.Single(Thresholds.Read(json).Missed(Result)), StringComparison.Ordinal);

    [Theory] // Why: a threshold that is misspelt would be reached for ever.
    [InlineData("""{"throughput":9}""")]
    [InlineData("""{"latency_ms":{"99":9}}""")]
    [InlineData("""{"latency_ms":{"p101":9}}""")]
    [InlineData("[]")]
    [InlineData("")]
    public void What_is_not_understood_is_refused(string json) => Assert.Throws<JsonException>(() => Thresholds.Read(json));
}
