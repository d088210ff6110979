using InterDeptCheck.Contracts.V1;
using InterDeptCheck.IntegrationTests.Server;
using InterDeptCheck.IntegrationTests.Telemetry;
using InterDeptCheck.Server.Hosting;
using InterDeptCheck.TestKit.Deployments;
using InterDeptCheck.TestKit.Postgres;
using Npgsql;
using Serving = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;
using TestPerson = InterDeptCheck.TestKit.Deployments.TestPerson;

namespace InterDeptCheck.IntegrationTests.Postgres;

/// <summary>Two nodes on one PostgreSQL, each over a link of its own, which is cut.</summary>
public sealed class PostgresReadinessTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [PostgresFact]
    public async Task A_serving_node_whose_ledger_is_out_of_reach_is_not_ready_once_it_is_stale_and_ready_when_it_is_back()
    {
        var database = new NpgsqlConnectionStringBuilder((await databases.NewAsync()).ConnectionString).Database!;
        await using var registry = await StartAsync(ServerRole.Registry, databases.Cluster.ConnectionString(database, "idcheck_registry"));
        await using var link = FaultyLink.To(databases.Cluster.Port);
        await using var serving = await StartAsync(ServerRole.Serving, PostgresCluster.ConnectionString(link.Port, database, "idcheck_serving"));
        serving.Errors.Expect(error => error.EventName is "FollowingFailed" or "DisclosuresNotShipped");
        var (before, meanwhile) = (new TestPerson(750001), new TestPerson(750002));
        var position = await ReportAsync(registry, before);
        Assert.Equal(Outcome.Matched, await AskAsync(serving, before, position));
        using var watch = serving.Health().Watch(new());
        Assert.Equal(Serving.Serving, await ReadinessTests.NextAsync(watch));

        link.Cut();
        position = await ReportAsync(registry, meanwhile);
        // What it knows is not too old yet.
        Assert.Equal(Outcome.Matched, await AskAsync(serving, before));
        await ReadinessTests.BecomesAsync(serving, [NotReadyReason.Stale], Patience);
        Assert.Equal(Serving.NotServing, await ReadinessTests.NextAsync(watch));
        var refused = await RichError.OfAsync(() => serving.Checks(TestService.Dwp).CheckAsync(
            before.Question(), deadline: DateTime.UtcNow.AddSeconds(40)));
        Assert.Equal("REPLICA_BEHIND", refused.Reason);
        // Who can reach the ledger goes on.
        await ReadinessTests.BecomesAsync(registry, [], Patience);

        link.Heal();
        await ReadinessTests.BecomesAsync(serving, [], Patience);
        Assert.Equal(Serving.Serving, await ReadinessTests.NextAsync(watch));
        Assert.Equal(Outcome.Matched, await AskAsync(serving, meanwhile, position));
        await Eventually.HoldsAsync(() => serving.Logs.Contains("FollowedAgain"), () => "not told");
        // Each time that it changes, and then once. How often that is on a machine on which heartbeats themselves are late, nobody knows.
        var told = serving.Logs.Lines.Where(line => line.Contains("ReadinessWatcher", StringComparison.Ordinal)).ToList();
        Assert.Contains(told, line => line.Contains("The node is not ready: STALE.", StringComparison.Ordinal));
        Assert.All(told.Zip(told.Skip(1)), pair => Assert.NotEqual(pair.First, pair.Second));
    }

    [PostgresFact]
    public async Task A_registry_whose_ledger_is_out_of_reach_says_that_it_cannot_write_until_it_can()
    {
        var database = new NpgsqlConnectionStringBuilder((await databases.NewAsync()).ConnectionString).Database!;
        await using var link = FaultyLink.To(databases.Cluster.Port);
        await using var registry = await StartAsync(ServerRole.Registry, PostgresCluster.ConnectionString(link.Port, database, "idcheck_registry"));
        // The look for interrupted batches, at the start, may come to a ledger that is cut off already.
        registry.Errors.Expect(error => error.EventName is "HeartStopped" or "BatchStuck" or "DisclosuresNotShipped");
        link.Cut();
        await ReadinessTests.BecomesAsync(registry, [NotReadyReason.RegistryCannotWrite], Patience);
        link.Heal();
        await ReadinessTests.BecomesAsync(registry, [], Patience);
        Assert.Equal(4, await ReportAsync(registry, new TestPerson(750003)));
    }

    private static Task<TestDeployment> StartAsync(ServerRole role, string connectionString) => TestDeployment.StartAsync(options => options with
    {
        Role = role,
        Storage = options.Storage with { Ledger = $"postgres:{connectionString}" },
        Following = options.Following with { StalenessMax = Bound },
    });

    private static async Task<long> ReportAsync(TestDeployment registry, TestPerson person) =>
        (await registry.Registry().SubmitAllAsync([.. person.Everything()]))[^1].Position;

    private static async Task<Outcome> AskAsync(TestDeployment node, TestPerson person, long position = 0)
    {
        var request = person.Question();
        request.Freshness = new() { AtLeastPosition = position };
        return (await node.Checks(TestService.Dwp).CheckAsync(request, deadline: DateTime.UtcNow.AddSeconds(30))).Outcome;
    }
}
