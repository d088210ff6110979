using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.IntegrationTests.Nodes;
using InterDeptCheck.Ledger;
using InterDeptCheck.Server.Hosting;
using InterDeptCheck.TestKit;
using InterDeptCheck.TestKit.Deployments;
using InterDeptCheck.TestKit.Postgres;
using Person = InterDeptCheck.TestKit.Deployments.TestPerson;

namespace InterDeptCheck.IntegrationTests.Postgres;

/// <summary>
/// Nodes on real servers whose time is wrong: a standby ten minutes behind, and clocks that jump by hours. A server's own clock can't be set here;
/// what it would have written is written into its heartbeat by the superuser.
/// </summary>
public sealed class PostgresClockTests : IDisposable
{
    private static readonly TimeSpan Hours = TimeSpan.FromHours(3);
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(50);
    private readonly CancellationTokenSource patience = new(TimeSpan.FromSeconds(110));

    private CancellationToken Token => patience.Token;

    public void Dispose() => patience.Dispose();

    [PostgresFact]
    public async Task Of_a_standby_that_lags_ten_minutes_and_vanishes_a_node_says_how_old_it_is_then_refuses_then_goes_to_another_host()
    {
        await using var primary = await StartAsync();
        await using var standby = await primary.CreateStandbyAsync("a", Token);
        var clock = new HandDrivenClock();
        var (known, late) = (new Person(810001), new Person(810002));
        await using (var registry = await TestNode.StartOnAsync(ServerRole.Registry, Address("idcheck_registry", primary)))
            await registry.Deployment.Registry().SubmitAllAsync([.. known.Everything()]);
        await BeatAsync(primary, clock.GetUtcNow());
        await standby.CatchUpAsync(primary, Token);
        await using var node = await StartNodeAsync(Address("idcheck_serving", standby, primary), clock, TimeSpan.FromMinutes(8));
        node.Deployment.Errors.Expect(error => error.EventName == "FollowingFailed");
        await RoleTests.UntilAsync(async () => (await node.AskAsync(known)).AsOf.Position == 4);

        await standby.PauseReplayAsync(Token);
        await using (var registry = await TestNode.StartOnAsync(ServerRole.Registry, Address("idcheck_registry", primary)))
            await registry.Deployment.Registry().SubmitAllAsync([.. late.Everything()]);
        var told = (await node.AskAsync(known)).AsOf;
        clock.Pass(TimeSpan.FromMinutes(5));
        await BeatAsync(primary, clock.GetUtcNow());
        var old = await node.AskAsync(known);
        Assert.Equal((Outcome.Matched, told), (old.Outcome, old.AsOf));
        Assert.InRange(clock.GetUtcNow().ToUnixTimeMilliseconds() - old.AsOf.TimeUnixMs, 300_000, 301_000);
        Assert.Equal(Outcome.NotMatched, (await node.AskAsync(late)).Outcome);
        await AssertBehindAsync(node, known, TimeSpan.FromMinutes(1));

        clock.Pass(TimeSpan.FromMinutes(5));
        await BeatAsync(primary, clock.GetUtcNow());
        await AssertBehindAsync(node, known);

        await standby.KillAsync(Token);
        await RoleTests.UntilAsync(async () => await AnswersAsync(node, known));
        var fresh = await node.AskAsync(late, atLeast: 8, TimeSpan.FromSeconds(1));
        Assert.Equal((Outcome.Matched, 8L), (fresh.Outcome, fresh.AsOf.Position));
        Assert.Equal(clock.GetUtcNow().ToUnixTimeMilliseconds() - 100, fresh.AsOf.TimeUnixMs);
    }

    [PostgresFact]
    public async Task A_nodes_clock_that_jumps_by_hours_ends_answers_at_most_until_it_is_mended()
    {
        await using var primary = await StartAsync();
        await using var registry = await TestNode.StartOnAsync(ServerRole.Registry, Address("idcheck_registry", primary));
        var person = new Person(810011);
        await registry.Deployment.Registry().SubmitAllAsync([.. person.Everything()]);
        var clock = new HastenedClock();
        await using var node = await StartNodeAsync(Address("idcheck_serving", primary), clock, TimeSpan.FromSeconds(2));
        node.Deployment.Errors.Expect(error => error.EventName == "ClockAtFault");
        await RoleTests.UntilAsync(async () => await AnswersAsync(node, person));

        // Ahead, everything looks old. By less than certificates last, or nobody would be known any more.
        clock.JumpWall(Ahead);
        await AssertBehindAsync(node, person);
        clock.JumpWall(-Ahead);
        await RoleTests.UntilAsync(async () => await AnswersAsync(node, person));

        // Behind, the ledger's time is yet to come and is not believed.
        clock.JumpWall(-Hours);
        await RoleTests.UntilAsync(async () => !await AnswersAsync(node, person));
        Assert.True(node.Deployment.Logs.Contains("ClockAtFault"));
        clock.JumpWall(Hours);
        await RoleTests.UntilAsync(async () => await AnswersAsync(node, person));
    }

    [PostgresFact]
    public async Task The_ledgers_clock_that_jumps_by_hours_never_makes_an_old_answer_look_fresh()
    {
        await using var primary = await StartAsync();
        var person = new Person(810021);
        await using (var registry = await TestNode.StartOnAsync(ServerRole.Registry, Address("idcheck_registry", primary)))
            await registry.Deployment.Registry().SubmitAllAsync([.. person.Everything()]);
        var clock = new HandDrivenClock();
        await BeatAsync(primary, clock.GetUtcNow());
        await using var node = await StartNodeAsync(Address("idcheck_serving", primary), clock, TimeSpan.FromSeconds(30));
        node.Deployment.Errors.Expect(error => error.EventName == "ClockAtFault");
        foreach (var jump in new[] { Hours, -Hours })
        {
            await BeatAsync(primary, clock.GetUtcNow());
            await RoleTests.UntilAsync(async () => await AnswersAsync(node, person));
            var told = (await node.AskAsync(person)).AsOf.TimeUnixMs;
            clock.Pass(TimeSpan.FromSeconds(20));
            await BeatAsync(primary, clock.GetUtcNow() + jump);
            if (jump > TimeSpan.Zero) await RoleTests.UntilAsync(() => Task.FromResult(node.Deployment.Logs.Contains("ClockAtFault")));
            else await FollowedOnAsync(node, primary);
            Assert.Equal(told, (await node.AskAsync(person)).AsOf.TimeUnixMs);
            clock.Pass(TimeSpan.FromSeconds(20));
            await AssertBehindAsync(node, person);
        }

        await BeatAsync(primary, clock.GetUtcNow());
        await RoleTests.UntilAsync(async () => await AnswersAsync(node, person));
    }

    // The node has looked since: it has what was appended after.
    private async Task FollowedOnAsync(TestNode node, PostgresCluster primary)
    {
        await using var ledger = await PostgresLedger.OpenAsync(
            new() { ConnectionString = primary.ConnectionString(user: "idcheck_registry") }, TimeProvider.System, Token);
        var position = (await ledger.SubmitAsync(new TestData(91).AnEvent().Registering().Build(), new("operator:test"), Token)).Position;
        await RoleTests.UntilAsync(async () => (await node.StatusAsync()).ReplicaPosition == position.Value);
    }

    private static async Task<bool> AnswersAsync(TestNode node, Person person)
    {
        try
        {
            return (await node.AskAsync(person)).Outcome == Outcome.Matched;
        }
        catch (RpcException refused) when (refused.StatusCode == StatusCode.Unavailable)
        {
            Assert.Equal("REPLICA_BEHIND", RichError.Of(refused).Reason);
            return false;
        }
    }

    private static async Task AssertBehindAsync(TestNode node, Person person, TimeSpan? maxStaleness = null)
    {
        var error = await RichError.OfAsync(() => node.AskAsync(person, 0, maxStaleness));
        Assert.Equal((StatusCode.Unavailable, "REPLICA_BEHIND"), (error.Code, error.Reason));
        Assert.True(error.RetryDelay > TimeSpan.Zero);
    }

    private Task<object?> BeatAsync(PostgresCluster primary, DateTimeOffset at) =>
        primary.ExecuteAsync($"UPDATE idcheck.heartbeat SET at = '{at:yyyy-MM-dd HH:mm:ss.ffffff}+00'", Token);

    private static Task<TestNode> StartNodeAsync(string address, TimeProvider clock, TimeSpan stalenessMax) =>
        TestNode.StartOnAsync(ServerRole.Serving, address, clock, options => options with
        {
            Following = options.Following with { StalenessMax = stalenessMax, FreshnessWaitMax = TimeSpan.FromMilliseconds(100) },
        });

    private static string Address(string role, params PostgresCluster[] hosts) =>
        $"postgres:Host={string.Join(',', hosts.Select(host => $"127.0.0.1:{host.Port}"))};Database=postgres;Username={role};Timeout=5";

    private async Task<PostgresCluster> StartAsync()
    {
        var cluster = await PostgresCluster.StartAsync(new() { Fsync = false }, Token);
        await PostgresSchema.MigrateAsync(new() { ConnectionString = cluster.ConnectionString() + ";Pooling=false" }, Token);
        return cluster;
    }
}
