using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.IntegrationTests.Ledger;
using InterDeptCheck.IntegrationTests.Server;
using InterDeptCheck.Ledger;
using InterDeptCheck.Server.Hosting;
using InterDeptCheck.TestKit;
using InterDeptCheck.TestKit.Deployments;
using Person = InterDeptCheck.TestKit.Deployments.TestPerson;

namespace InterDeptCheck.IntegrationTests.Nodes;

/// <summary>A serving node whose ledger goes away, comes back as another, or tells another time.</summary>
public sealed class FollowingTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [ServerFact] // Why: an outage of the ledger must not be one of the answers, and an old answer must say that it is.
    public async Task Out_of_reach_of_its_ledger_a_node_answers_up_to_its_bound_and_goes_on_by_itself()
    {
        var clock = new HandDrivenClock();
        await using var ledger = await OpenAsync("ledger.db", clock);
        await using var registry = await TestNode.StartAsync(ServerRole.Registry, ledger);
        var person = new Person(710001);
        await registry.Deployment.Registry().SubmitAllAsync([.. person.Everything()]);
        await using var node = await TestNode.StartAsync(ServerRole.Serving, ledger, clock, options =>
            options with { Following = options.Following with { StalenessMax = TimeSpan.FromSeconds(30), FreshnessWaitMax = TimeSpan.FromMilliseconds(200) } });
        node.Deployment.Errors.Expect(error => error.EventName == "FollowingFailed");
        clock.Pass(TimeSpan.FromSeconds(1));
        await node.StatusAsync();
        await RoleTests.UntilAsync(async () => (await node.AskAsync(person)).AsOf.TimeUnixMs == clock.GetUtcNow().ToUnixTimeMilliseconds());

        node.Ledger.IsCut = true;
        await RoleTests.UntilAsync(() => Task.FromResult(node.Deployment.Logs.Contains("FollowingFailed")));
        var known = await node.AskAsync(person);
        clock.Pass(TimeSpan.FromSeconds(30));
        var last = await node.AskAsync(person);
        Assert.Equal((Outcome.Matched, known.AsOf), (last.Outcome, last.AsOf));
        // Set back, the wall clock alone would have it fresh for hours.
        clock.JumpWall(TimeSpan.FromHours(-2));
        clock.Pass(TimeSpan.FromMilliseconds(1));
        var error = await RichError.OfAsync(() => node.AskAsync(person));
        Assert.Equal((StatusCode.Unavailable, "REPLICA_BEHIND", "4"), (error.Code, error.Reason, error.Metadata["position"]));
        Assert.True(error.RetryDelay > TimeSpan.Zero);
        var status = await node.StatusAsync();
        Assert.Equal((false, 4L, false), (status.LedgerReachable, status.ReplicaPosition, status.Serving));
        Assert.Contains(NotReadyReason.Stale, status.NotReadyReasons);

        clock.JumpWall(TimeSpan.FromHours(2));
        node.Ledger.IsCut = false;
        await RoleTests.UntilAsync(() => Task.FromResult(node.Deployment.Logs.Contains("FollowedAgain")));
        Assert.Equal(Outcome.Matched, (await node.AskAsync(person)).Outcome);
    }

    [ServerFact] // Why: who was answered from what the ledger lost has to be told.
    public async Task After_a_fork_a_node_answers_from_the_ledger_alone_and_lists_what_it_answered_beyond_it()
    {
        var (stays, lost, comes) = (new Person(710101), new Person(710102), new Person(710103));
        await using (var first = await OpenAsync("lost.db"))
        {
            await using var registry = await TestNode.StartAsync(ServerRole.Registry, first);
            await registry.Deployment.Registry().SubmitAllAsync([.. stays.Everything()]);
        }

        File.Copy(directory.File("lost.db"), directory.File("promoted.db"));
        await using var before = await OpenAsync("lost.db");
        await using var after = await OpenAsync("promoted.db");
        await using var writer = await TestNode.StartAsync(ServerRole.Registry, before);
        await using var node = await TestNode.StartAsync(ServerRole.Serving, before);
        await node.AskAsync(stays, atLeast: 4);
        await writer.Deployment.Registry().SubmitAllAsync([.. lost.Everything()]);
        List<string> beyond = [];
        for (var times = 0; times < 3; times++) beyond.Add((await node.AskAsync(lost, atLeast: 8)).AnswerId);
        beyond.Add((await node.AskAsync(stays, atLeast: 8)).AnswerId);

        writer.Ledger.Host = after;
        await writer.Deployment.Registry().SubmitAllAsync([.. comes.Everything()]);
        node.Ledger.Host = after;
        await RoleTests.UntilAsync(async () => (await node.StatusAsync()).Forks is [{ HasAnswers: true }] && node.Deployment.Server.IsReady);
        Assert.Equal(
            [Outcome.Matched, Outcome.NotMatched, Outcome.Matched],
            new[] { await node.AskAsync(stays), await node.AskAsync(lost), await node.AskAsync(comes, atLeast: 8) }.Select(answer => answer.Outcome));

        var fork = Assert.Single((await node.StatusAsync()).Forks);
        Assert.Equal((4L, 4L), (fork.Position, fork.Answers));
        Assert.Equal(beyond, await node.ListAsync(new() { BeyondPosition = fork.Position, ThroughAnswerId = fork.ThroughAnswerId }));
        Assert.Equal(beyond, (await node.ListAsync(new() { BeyondPosition = fork.Position, Node = (await node.StatusAsync()).Node })).Take(4));
        Assert.True(node.Deployment.Logs.Contains("agree up to position 4"));

        await node.RestartAsync();
        Assert.Equal(fork, Assert.Single((await node.StatusAsync()).Forks));
    }

    [ServerFact]
    public async Task A_ledger_restored_from_an_old_copy_is_a_fork_although_it_is_sound()
    {
        var (stays, lost) = (new Person(710201), new Person(710202));
        await using (var first = await OpenAsync("ledger.db"))
        {
            await using var registry = await TestNode.StartAsync(ServerRole.Registry, first);
            await registry.Deployment.Registry().SubmitAllAsync([.. stays.Everything()]);
        }

        File.Copy(directory.File("ledger.db"), directory.File("copy.db"));
        await using var before = await OpenAsync("ledger.db");
        await using var restored = await OpenAsync("copy.db");
        await using var node = await TestNode.StartAsync(ServerRole.All, before);
        await node.Deployment.Registry().SubmitAllAsync([.. lost.Everything()]);
        var known = await before.ReadHorizonAsync(default);
        await node.AskAsync(lost, atLeast: 8);

        node.Ledger.Host = restored;
        await RoleTests.UntilAsync(async () => (await node.StatusAsync()).Forks is [{ Answers: 1, Position: 4 }] && node.Deployment.Server.IsReady);
        Assert.Equal(Outcome.NotMatched, (await node.AskAsync(lost)).Outcome);
        Assert.Equal(Outcome.Matched, (await node.AskAsync(stays)).Outcome);
        Assert.True((await restored.VerifyAsync(projection: true, null, default)).IsSound);

        using var call = new OperationsService.OperationsServiceClient(node.Deployment.Channel(TestService.Operations))
            .VerifyLedger(new() { Bookmark = known.Head.ToString() });
        LedgerReport? report = null;
        while (await call.ResponseStream.MoveNext(default)) report = call.ResponseStream.Current.Report;
        Assert.Equal((8L, "BOOKMARK_LACKING"), (Assert.Single(report!.Faults).Position, report.Faults[0].Kind));
    }

    private async Task<SqliteLedger> OpenAsync(string file, TimeProvider? clock = null) =>
        await SqliteLedger.OpenAsync(new() { Path = directory.File(file) }, clock ?? TimeProvider.System, CancellationToken.None);
}
