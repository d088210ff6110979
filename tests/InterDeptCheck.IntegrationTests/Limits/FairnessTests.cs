using InterDeptCheck.Contracts.V1;
using InterDeptCheck.IntegrationTests.Batches;
using InterDeptCheck.IntegrationTests.Server;
using InterDeptCheck.TestKit.Deployments;
using Xunit.Abstractions;

namespace InterDeptCheck.IntegrationTests.Limits;

/// <summary>
/// One department that asks ten times as much as it may, and its neighbours, over real mutual TLS. How fast the neighbours are answered
/// meanwhile is measured where nothing else runs: perf/results/limits.md.
/// </summary>
public sealed class FairnessTests(ITestOutputHelper output)
{
    private const int Quota = 30;
    private const int NeighboursRate = 30;
    private const int People = 20;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(3);

    [ServerFact]
    public async Task Ten_times_a_departments_quota_is_refused_and_every_question_of_its_neighbours_is_answered()
    {
        await using var deployment = TestDeployment.Create();
        deployment.Enrol([.. TestService.All.Select(service => service == TestService.Dwp
            ? service with { Limits = new Dictionary<string, int>(StringComparer.Ordinal) { ["checks_per_second"] = Quota } }
            : service)]);
        await deployment.StartServerAsync();
        await BatchTown.SettleAsync(deployment, People);

        var start = TimeProvider.System.GetTimestamp();
        var runs = await Task.WhenAll(
            Caller(TestService.Dwp, Purpose.DwpPublicFunds, 10 * Quota),
            Caller(TestService.Hmrc, Purpose.HmrcPublicFunds, NeighboursRate),
            Caller(TestService.Nhs, Purpose.NhsOverseasVisitorManager, NeighboursRate));
        var seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds;

        var flood = runs[0];
        output.WriteLine(FormattableString.Invariant($"Of the flood {flood.AnsweredMs.Length} were answered and {flood.Refused} refused in {seconds:N1} s."));
        // Anything but an answer or a refusal has thrown.
        Assert.All(runs[1..], neighbour => Assert.Equal(0, neighbour.Refused));
        Assert.All(runs[1..], neighbour => Assert.NotEmpty(neighbour.AnsweredMs));
        Assert.True(flood.Refused > 0, "Nothing was refused.");
        Assert.InRange(flood.AnsweredMs.Length, 1, Quota * (seconds + 1) + 1);

        Task<(double[] AnsweredMs, int Refused)> Caller(TestService service, Purpose purpose, int perSecond) => new SteadyCaller(
            [deployment.Checks(service), deployment.Checks(service)], number => BatchTown.Person(1 + number % People).Question(purpose), perSecond)
            .RunAsync(Time, CancellationToken.None);
    }
}
