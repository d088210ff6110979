using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.TestKit.Deployments;

namespace InterDeptCheck.Perf;

/// <summary>
/// What one department that asks ten times its quota costs its neighbours: three callers on one node over mutual TLS, two of them at a steady
/// rate within their quotas, the third quiet, within its quota, and at ten times it, by turns. All of it, callers too, on one machine;
/// the third in a process of its own.
/// </summary>
internal static class LimitMeasurement
{
    public const int People = 1_000;
    public const int NeighboursRate = 300;
    private const int Times = 10;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);

    /// <summary>Measures.</summary>
    /// <param name="quota">Checks a second that the third may ask.</param>
    /// <param name="time">Of each part of a round.</param>
    /// <param name="rounds">How often.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<IReadOnlyList<LimitRound>> RunAsync(int quota, TimeSpan time, int rounds, CancellationToken cancellationToken)
    {
        await using var deployment = TestDeployment.Create();
        deployment.Enrol([.. TestService.All.Select(service => service == TestService.Dwp
            ? service with { Limits = new Dictionary<string, int>(StringComparer.Ordinal) { ["checks_per_second"] = quota } }
            : service)]);
        await deployment.StartServerAsync();
        await SettleAsync(deployment);
        await using var third = Department.Start(deployment, TestService.Dwp);
        await PartAsync(deployment, third, 0, WarmUp, cancellationToken);
        await PartAsync(deployment, third, Times * quota, WarmUp, cancellationToken);
        var all = new List<LimitRound>();
        int[] rates = [0, quota * 9 / 10, Times * quota];
        for (var round = 0; round < rounds; round++)
        {
            var parts = new LimitPart[rates.Length];
            // Each round begins with another part, so that what the machine does over time is not taken for one of them.
            for (var turn = 0; turn < rates.Length; turn++)
            {
                var part = (round + turn) % rates.Length;
                parts[part] = await PartAsync(deployment, third, rates[part], time, cancellationToken);
            }

            all.Add(new(parts[0], parts[1], parts[2]));
            Console.WriteLine(FormattableString.Invariant(
                $"round {round + 1}: p99 {parts[0].P99Ms:N2} ms alone, {parts[2].P99Ms:N2} ms under the flood, ratio {all[^1].Ratio:N2}"));
        }

        return all;
    }

    private static async Task<LimitPart> PartAsync(
        TestDeployment deployment, Department third, int rate, TimeSpan time, CancellationToken cancellationToken)
    {
        var thirds = rate == 0 ? Task.FromResult((Answered: 0, Refused: 0)) : third.AskAsync(rate, time, cancellationToken);
        var neighbours = await Task.WhenAll(
            Caller(deployment, TestService.Hmrc, Purpose.HmrcPublicFunds, NeighboursRate).RunAsync(time, cancellationToken),
            Caller(deployment, TestService.Nhs, Purpose.NhsOverseasVisitorManager, NeighboursRate).RunAsync(time, cancellationToken));
        var (answered, refused) = await thirds;
        var sorted = neighbours.SelectMany(each => each.AnsweredMs).Order().ToArray();
        return new(
            SteadyCaller.Percentile(sorted, 0.5),
            SteadyCaller.Percentile(sorted, 0.99),
            neighbours.Sum(each => each.Refused),
            answered / time.TotalSeconds,
            refused / time.TotalSeconds);
    }

    private static SteadyCaller Caller(TestDeployment deployment, TestService service, Purpose purpose, int rate) => new(
        [deployment.Checks(service), deployment.Checks(service)], number => Person(1 + number % People).Question(purpose), rate);

    private static async Task SettleAsync(TestDeployment deployment)
    {
        await deployment.Registry().SubmitBatchAsync("limits", [.. Enumerable.Range(1, People).SelectMany(number => Person(number).Everything())]);
        var head = await deployment.Server.Ledger.ReadHeadAsync(CancellationToken.None);
        var question = Person(1).Question();
        question.Freshness = new() { AtLeastPosition = head.Position.Value };
        await deployment.Checks(TestService.Dwp).CheckAsync(question);
    }

    private static TestPerson Person(int number) => new(number);
}

/// <summary>What was measured in one part of a round.</summary>
/// <param name="P50Ms">Of the neighbours' answers.</param>
/// <param name="P99Ms">Of the neighbours' answers.</param>
/// <param name="NeighboursRefused">Of the neighbours' questions.</param>
/// <param name="AnsweredPerSecond">Of the third's questions.</param>
/// <param name="RefusedPerSecond">Of the third's questions.</param>
internal sealed record LimitPart(double P50Ms, double P99Ms, int NeighboursRefused, double AnsweredPerSecond, double RefusedPerSecond);

/// <summary>One round: the neighbours alone, with the third within its quota, with the third at ten times it.</summary>
internal sealed record LimitRound(LimitPart Alone, LimitPart Within, LimitPart TenTimes)
{
    /// <summary>The neighbours' p99 under the flood, over that alone.</summary>
    public double Ratio => TenTimes.P99Ms / Alone.P99Ms;

    /// <summary>The neighbours' questions that were refused.</summary>
    public int NeighboursRefused => Alone.NeighboursRefused + Within.NeighboursRefused + TenTimes.NeighboursRefused;
}
