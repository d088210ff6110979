using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.IntegrationTests.Ledger;
using InterDeptCheck.IntegrationTests.Telemetry;
using InterDeptCheck.Server.Hosting;
using InterDeptCheck.TestKit.Deployments;
using Serving = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;
using TestPerson = InterDeptCheck.TestKit.Deployments.TestPerson;

namespace InterDeptCheck.IntegrationTests.Server;

/// <summary>Health says what is so: each thing that keeps a node from answering is done to one, and undone where it can be.</summary>
public sealed class ReadinessTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    [ServerFact]
    public async Task A_directory_of_disclosures_that_is_gone_makes_the_node_not_ready_and_its_return_ready()
    {
        await using var deployment = await TestDeployment.StartAsync();
        using var watch = deployment.Health().Watch(new());
        Assert.Equal(Serving.Serving, await NextAsync(watch));
        var path = deployment.PathOf("data/disclosures");
        Directory.Move(path, path + ".away");
        await BecomesAsync(deployment, [NotReadyReason.DisclosureLogUnwritable], Soon);
        Assert.Equal(Serving.NotServing, await NextAsync(watch));
        Directory.Move(path + ".away", path);
        await BecomesAsync(deployment, [], Soon);
        Assert.Equal(Serving.Serving, await NextAsync(watch));
        Assert.Single(deployment.Logs.Lines, line => line.Contains("The node is not ready: DISCLOSURE_LOG_UNWRITABLE.", StringComparison.Ordinal));
    }

    [ServerFact]
    public async Task A_file_in_the_place_of_the_disclosures_makes_the_node_not_ready()
    {
        await using var deployment = await TestDeployment.StartAsync();
        var path = deployment.PathOf("data/disclosures");
        Directory.Move(path, path + ".away");
        await File.WriteAllTextAsync(path, "a file");
        await BecomesAsync(deployment, [NotReadyReason.DisclosureLogUnwritable], Soon);
        File.Delete(path);
        Directory.Move(path + ".away", path);
        await BecomesAsync(deployment, [], Soon);
    }

    [ServerFact]
    public async Task A_certificate_that_has_expired_makes_the_node_not_ready()
    {
        var clock = new ShiftedClock();
        await using var deployment = TestDeployment.Create();
        deployment.Clock = clock;
        foreach (var file in new[] { "server.pem", "server.key" }) File.Delete(deployment.PathOf(file));
        using (var server = deployment.Authority.IssueServer(["localhost", "127.0.0.1"], TimeSpan.FromMinutes(10), TimeProvider.System))
            server.Save(deployment.PathOf("server.pem"), deployment.PathOf("server.key"));
        await deployment.StartServerAsync();
        Assert.Empty((await StatusAsync(deployment)).NotReadyReasons);
        clock.Shift = TimeSpan.FromMinutes(9);
        await BecomesAsync(deployment, [], Soon);
        clock.Shift = TimeSpan.FromMinutes(11);
        await BecomesAsync(deployment, [NotReadyReason.CertificateInvalid], Soon);
        clock.Shift = TimeSpan.FromMinutes(-20);
        await Eventually.HoldsAsync(() => !deployment.Server.IsReady, () => "ready before its certificate is valid");
    }

    [ServerFact]
    public async Task A_ledger_out_of_reach_makes_the_node_not_ready_when_its_bound_has_passed_and_not_before()
    {
        await using var deployment = await TestDeployment.StartAsync(options => options with
        {
            Following = options.Following with { StalenessMax = TimeSpan.FromSeconds(10), FreshnessWaitMax = TimeSpan.FromMilliseconds(200) },
        });
        // Whatever begins with the ledger beside the follower may come to one that is gone already.
        deployment.Errors.Expect(error => error.EventName is "FollowingFailed" or "PlansNotResumed" or "BatchStuck" or "HeartStopped" or "DisclosuresNotShipped");
        await deployment.Server.Ledger.DisposeAsync();
        await Task.Delay(500);
        Assert.True(deployment.Server.IsReady);
        await BecomesAsync(deployment, [NotReadyReason.Stale], TimeSpan.FromSeconds(60));
        var refused = await RichError.OfAsync(() => deployment.Checks(TestService.Dwp).CheckAsync(
            new TestPerson(740001).Question(), deadline: DateTime.UtcNow.AddSeconds(30)));
        Assert.Equal("REPLICA_BEHIND", refused.Reason);
    }

    [ServerFact]
    public async Task A_chain_that_does_not_hold_makes_the_node_not_ready_and_the_process_stays_alive()
    {
        await using var deployment = await TestDeployment.StartAsync();
        await deployment.Registry().SubmitAllAsync([.. new TestPerson(740002).Everything()]);
        await deployment.Server.StopAsync();
        Directory.Delete(deployment.Options.Storage.ReplicaDirectory, recursive: true);
        PlainFile.Tamper(deployment.Options.Storage.LedgerFile, "UPDATE events SET actor = 'x' WHERE position = 2");
        deployment.Errors.Expect(error => error.EventName is "TailBroken" or "FollowingFailed");
        await Assert.ThrowsAsync<InvalidOperationException>(deployment.StartServerAsync);
        await BecomesAsync(deployment, [NotReadyReason.ChainBroken], Soon);
        Assert.Equal(Serving.Serving, (await deployment.Health().CheckAsync(new() { Service = "liveness" })).Status);
    }

    [ServerFact]
    public async Task A_node_that_is_ready_says_so_once_and_for_every_service()
    {
        await using var deployment = await TestDeployment.StartAsync();
        var status = await StatusAsync(deployment);
        Assert.True(status.Serving);
        Assert.Empty(status.NotReadyReasons);
        Assert.Equal(Serving.Serving, (await deployment.Health().CheckAsync(new() { Service = "liveness" })).Status);
        await Eventually.HoldsAsync(() => deployment.Logs.Contains("The node is ready."), () => "not told");
        Assert.Single(deployment.Logs.Lines, line => line.Contains("The node is ready.", StringComparison.Ordinal));
    }

    [ServerTheory]
    [InlineData(49)]
    [InlineData(10_001)]
    public async Task The_interval_of_probes_has_bounds(int milliseconds)
    {
        await using var deployment = TestDeployment.Create();
        deployment.Options = deployment.Options with { Readiness = new() { ProbeInterval = TimeSpan.FromMilliseconds(milliseconds) } };
        var refused = await Assert.ThrowsAsync<ServerStartException>(deployment.StartServerAsync);
        Assert.Contains("Readiness.ProbeInterval must be 50 ms to 10 s", refused.Message, StringComparison.Ordinal);
    }

    internal static async Task BecomesAsync(TestDeployment deployment, IReadOnlyList<NotReadyReason> reasons, TimeSpan within)
    {
        GetNodeStatusResponse status = new();
        await Eventually.HoldsAsync(
            async () => (status = await StatusAsync(deployment)).NotReadyReasons.SequenceEqual(reasons), () => $"{status}", within);
        Assert.Equal(reasons.Count == 0, status.Serving);
        var told = (await deployment.Health().CheckAsync(new())).Status;
        Assert.Equal(reasons.Count == 0 ? Serving.Serving : Serving.NotServing, told);
    }

    private static async Task<GetNodeStatusResponse> StatusAsync(TestDeployment deployment) =>
        await new OperationsService.OperationsServiceClient(deployment.Channel(TestService.Operations)).GetNodeStatusAsync(new());

    internal static async Task<Serving> NextAsync(AsyncServerStreamingCall<Grpc.Health.V1.HealthCheckResponse> watch)
    {
        Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20)));
        return watch.ResponseStream.Current.Status;
    }

    private sealed class ShiftedClock : TimeProvider
    {
        private long shift;

        public TimeSpan Shift
        {
            get => TimeSpan.FromTicks(Interlocked.Read(ref shift));
            set => Interlocked.Exchange(ref shift, value.Ticks);
        }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Shift;
    }
}
