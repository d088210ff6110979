using InterDeptCheck.IntegrationTests.Batches;
using InterDeptCheck.IntegrationTests.Server;
using InterDeptCheck.TestKit.Deployments;
using Xunit.Abstractions;

namespace InterDeptCheck.IntegrationTests.Limits;

/// <summary>One department that asks ten times as much as it may, and its neighbour. perf/results/limits.md has it at full size.</summary>
public sealed class FairnessTests(ITestOutputHelper output)
{
    private const int Quota = 60;
    private const int NeighboursRate = 60;
    private const int People = 20;

    // Below this, what is measured is other work of a machine that is shared.
    private const double NoiseMs = 100;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(2);

    [ServerFact]
    public async Task Ten_times_a_departments_quota_is_refused_and_its_neighbour_is_answered_as_before()
    {
        await using var deployment = TestDeployment.Create();
        deployment.Enrol([.. TestService.All.Select(service => service == TestService.Dwp
            ? service with { Limits = new Dictionary<string, int>(StringComparer.Ordinal) { ["checks_per_second"] = Quota } }
            : service)]);
        await deployment.StartServerAsync();
        await BatchTown.SettleAsync(deployment, People);

        await Neighbour().RunAsync(TimeSpan.FromSeconds(1), CancellationToken.None);
        var before = await Neighbour().RunAsync(Time, CancellationToken.None);
        var flooding = new SteadyCaller(
            [deployment.Checks(TestService.Dwp), deployment.Checks(TestService.Dwp)], Question(Contracts.V1.Purpose.DwpPublicFunds), 10 * Quota)
            .RunAsync(Time, CancellationToken.None);
        var during = await Neighbour().RunAsync(Time, CancellationToken.None);
        var flood = await flooding;

        var (p99Before, p99During) = (SteadyCaller.Percentile(before.AnsweredMs, 0.99), SteadyCaller.Percentile(during.AnsweredMs, 0.99));
        output.WriteLine(FormattableString.Invariant(
            $"p99 {p99Before:N1} ms, then {p99During:N1} ms; of the flood {flood.AnsweredMs.Length} answered, {flood.Refused} refused"));
        Assert.Equal((0, 0), (before.Refused, during.Refused));
        Assert.True(p99During <= Math.Max(2 * p99Before, NoiseMs), FormattableString.Invariant($"p99 {p99Before:N1} ms, then {p99During:N1} ms"));
        Assert.InRange(flood.AnsweredMs.Length, Quota, Quota * (Time.TotalSeconds + 2));
        Assert.True(flood.Refused > 5 * Quota, $"{flood.Refused} were refused");

        SteadyCaller Neighbour() => new([deployment.Checks(TestService.Hmrc)], Question(Contracts.V1.Purpose.HmrcPublicFunds), NeighboursRate);
    }

    private static Func<int, Contracts.V1.CheckRequest> Question(Contracts.V1.Purpose purpose) =>
        number => BatchTown.Person(1 + number % People).Question(purpose);
}
