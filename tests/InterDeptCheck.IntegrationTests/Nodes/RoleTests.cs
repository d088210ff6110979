using Grpc.Core;
using Grpc.Health.V1;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.IntegrationTests.Ledger;
using InterDeptCheck.IntegrationTests.Server;
using InterDeptCheck.Ledger;
using InterDeptCheck.Server.Hosting;
using InterDeptCheck.TestKit.Deployments;
using Serving = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace InterDeptCheck.IntegrationTests.Nodes;

public sealed class RoleTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private SqliteLedger ledger = null!;

    public async Task InitializeAsync() => ledger = await SqliteLedger.OpenAsync(new() { Path = directory.File("ledger.db") }, TimeProvider.System, default);

    public async Task DisposeAsync() => await ledger.DisposeAsync();

    public void Dispose() => directory.Dispose();

    [ServerFact] // Why: whoever reports a change and asks another node must find it, by the position that the registry gave.
    public async Task What_a_registry_acknowledged_a_serving_node_answers_from_its_position_on()
    {
        await using var registry = await TestNode.StartAsync(ServerRole.Registry, ledger);
        await using var serving = await TestNode.StartAsync(ServerRole.Serving, ledger);
        for (var number = 1; number <= 20; number++)
        {
            var person = new TestPerson(700000 + number);
            var position = (await registry.Deployment.Registry().SubmitAllAsync([.. person.Everything()]))[^1].Position;
            var answer = await serving.AskAsync(person, position);
            Assert.Equal(Outcome.Matched, answer.Outcome);
            Assert.True(answer.AsOf.Position >= position);
        }
    }

    [ServerFact]
    public async Task A_registry_answers_no_checks_and_says_where_to_ask()
    {
        await using var node = await TestNode.StartAsync(ServerRole.Registry, ledger);
        var checks = node.Deployment.Checks(TestService.Dwp);
        var error = await RichError.OfAsync(() => checks.CheckAsync(new TestPerson(700101).Question()));
        Assert.Equal((StatusCode.Unimplemented, "NOT_SERVING_CHECKS"), (error.Code, error.Reason));
        Assert.Equal("NOT_SERVING_CHECKS", (await RichError.OfAsync(() => checks.CheckBatchAsync(new()))).Reason);
        using var stream = checks.CheckStream();
        Assert.Equal("NOT_SERVING_CHECKS", RichError.Of(await Assert.ThrowsAsync<RpcException>(() => stream.ResponseStream.MoveNext(default))).Reason);

        var status = await node.StatusAsync();
        Assert.Equal(("REGISTRY", true, true, null), (status.Role, status.Serving, status.LedgerReachable, status.Replica));
        Assert.Empty(await node.ListAsync(new() { Caller = TestService.Dwp.Caller.Uri }));
        Assert.False(Directory.Exists(node.Deployment.Options.Storage.ReplicaDirectory));
        Assert.Equal((Serving.Serving, Serving.NotServing), (await HealthAsync(node, ""), await HealthAsync(node, StatusCheckService.Descriptor.FullName)));
    }

    [ServerFact]
    public async Task A_serving_node_takes_no_changes_and_says_where_to_report_them()
    {
        await using var node = await TestNode.StartAsync(ServerRole.Serving, ledger);
        var change = new TestPerson(700102).Registered();
        var error = await RichError.OfAsync(() => node.Deployment.Registry().SubmitAsync(new() { Change = change }));
        Assert.Equal((StatusCode.Unimplemented, "NOT_A_REGISTRY"), (error.Code, error.Reason));
        Assert.Equal("NOT_A_REGISTRY", (await RichError.OfAsync(() => node.Deployment.Registry().SubmitBatchAsync("some", [change]))).Reason);
        // Who may not report is told that first.
        var other = new RegistryService.RegistryServiceClient(node.Deployment.Channel(TestService.Dwp));
        Assert.Equal("REGISTRY_NOT_GRANTED", (await RichError.OfAsync(() => other.SubmitAsync(new() { Change = change }))).Reason);

        Assert.Equal(Outcome.NotMatched, (await node.AskAsync(new(700102))).Outcome);
        Assert.Equal("SERVING", (await node.StatusAsync()).Role);
        Assert.NotEmpty(await node.ListAsync(new() { Caller = TestService.Dwp.Caller.Uri }));
        Assert.Equal((Serving.Serving, Serving.NotServing), (await HealthAsync(node, ""), await HealthAsync(node, RegistryService.Descriptor.FullName)));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await node.Deployment.Server.Ledger.ReadHorizonAsync(default));
    }

    [ServerFact]
    public async Task A_registry_that_cannot_write_to_its_ledger_is_not_ready_until_it_can()
    {
        await using var node = await TestNode.StartAsync(ServerRole.Registry, ledger);
        // The look for interrupted batches, at the start, may come to a ledger that is cut off already.
        node.Deployment.Errors.Expect(error => error.EventName is "HeartStopped" or "BatchStuck");
        node.Ledger.IsCut = true;
        await UntilAsync(async () => await HealthAsync(node, "") == Serving.NotServing);
        var status = await node.StatusAsync();
        Assert.False(status.LedgerReachable);
        Assert.Equal([NotReadyReason.RegistryCannotWrite], status.NotReadyReasons);
        Assert.Equal(Serving.Serving, await HealthAsync(node, "liveness"));
        node.Ledger.IsCut = false;
        await UntilAsync(async () => await HealthAsync(node, "") == Serving.Serving);
        Assert.Empty((await node.StatusAsync()).NotReadyReasons);
    }

    [ServerFact] // Why: it keeps no answers of its own, so that it needs nowhere to log them.
    public async Task A_registry_goes_on_without_a_directory_of_disclosures()
    {
        await using var node = await TestNode.StartAsync(ServerRole.Registry, ledger, change: options =>
            options with { Readiness = new() { ProbeInterval = TimeSpan.FromMilliseconds(50) } });
        var path = node.Deployment.PathOf("data/disclosures");
        Directory.Move(path, path + ".away");
        // Four times the interval is what a finding counts for.
        await Task.Delay(TimeSpan.FromMilliseconds(400));
        Assert.Empty((await node.StatusAsync()).NotReadyReasons);
    }

    [ServerFact]
    public async Task A_role_that_does_not_go_with_its_ledger_is_refused()
    {
        await using var deployment = TestDeployment.Create();
        deployment.Options = deployment.Options with { Role = ServerRole.Serving };
        Assert.Equal(["Role"], await FaultsAsync(deployment));
        deployment.Options = deployment.Options with { Storage = deployment.Options.Storage with { Ledger = "Host=somewhere;Password=secret" } };
        Assert.Equal(["Storage.Ledger"], await FaultsAsync(deployment));
    }

    internal static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await holds()) await Task.Delay(5, patience.Token);
    }

    private static async Task<IEnumerable<string>> FaultsAsync(TestDeployment deployment)
    {
        var refused = await Assert.ThrowsAsync<ServerStartException>(() =>
            StatusCheckServer.StartAsync(deployment.Options, deployment.AddLogging, TimeProvider.System, CancellationToken.None));
        Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);
        return refused.Faults.Select(fault => fault.Option);
    }

    private static async Task<Serving> HealthAsync(TestNode node, string service) =>
        (await node.Health.CheckAsync(new HealthCheckRequest { Service = service })).Status;
}
