using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Server.Following;
using InterDeptCheck.Server.Hosting;
using InterDeptCheck.TestKit;
using InterDeptCheck.TestKit.Deployments;
using Microsoft.Extensions.Logging;

namespace InterDeptCheck.UnitTests.Server;

public sealed class LedgerFollowerTests : IDisposable
{
    private static readonly LedgerHead Start = new(default, ChainHash.Genesis);
    private static readonly FollowingOptions Quick = new() { Heartbeat = TimeSpan.FromMilliseconds(1) };

    private readonly string directory = Directory.CreateTempSubdirectory("idc-").FullName;
    private readonly ErrorLogGuard errors = new();
    private readonly LogRecorder logs = new();
    private readonly NodeState state = new();
    private readonly ILoggerFactory loggers;
    private readonly FollowingFolder folder;

    public LedgerFollowerTests()
    {
        loggers = LoggerFactory.Create(builder => builder.AddProvider(errors).AddProvider(logs));
        folder = new(directory);
    }

    public void Dispose()
    {
        loggers.Dispose();
        Directory.Delete(directory, recursive: true);
        errors.Verify();
    }

    [Fact]
    public async Task A_node_serves_when_it_has_applied_the_whole_tail()
    {
        await using var node = await FollowAsync(new(Chain(3, 2)));
        Assert.Equal((NodePhase.Serving, 5L), (state.Phase, node.Position));
    }

    [Fact]
    public async Task A_gap_in_the_tail_stops_the_node_loudly_where_it_is()
    {
        errors.Expect(error => error.EventName == "TailBroken");
        var first = Chain(3)[0];
        var gap = TailVerifierTests.Transaction(new(first.LastPosition.Next(), first.Events[^1].Hash), 1);
        await using var node = await FollowAsync(new(first, gap));
        Assert.Equal((NodePhase.Broken, 3L), (state.Phase, node.Position));
        Assert.False(state.IsReady);
    }

    [Fact]
    public async Task An_event_on_another_hash_stops_the_node_loudly_where_it_is()
    {
        errors.Expect(error => error.EventName == "TailBroken");
        var first = Chain(3)[0];
        var other = TailVerifierTests.Transaction(new(first.LastPosition, ChainHash.Genesis), 1);
        await using var node = await FollowAsync(new(first, other));
        Assert.Equal((NodePhase.Broken, 3L), (state.Phase, node.Position));
        Assert.Empty(folder.Forks.All);
    }

    [Fact]
    public async Task A_node_compacts_while_it_follows_and_starts_again_on_what_came_of_it()
    {
        var chain = Chain(3, 2);
        await using (var node = await FollowAsync(new(chain)))
        {
            Assert.True(await node.Keeper.CompactAsync(CancellationToken.None));
            Assert.Equal((5L, 2, 1L, 0L), (node.Position, node.Keeper.Current.Number, node.Keeper.Compactions, node.Keeper.Rebuilds));
            Assert.True(logs.Contains("was compacted from"));
            chain = [.. chain, .. Chain(chain, 4)];
            node.Ledger.Transactions = chain;
            await node.UntilAsync(() => node.Position == 9);
            Assert.Equal(2, node.Keeper.Current.Number);
        }

        await using var again = await FollowAsync(new(chain));
        Assert.Equal((9L, 2, 0L), (again.Position, again.Keeper.Current.Number, again.Keeper.Rebuilds));
    }

    [Fact] // Why: after a fail-over the promoted standby may lack what the node has, and go on with other events.
    public async Task A_ledger_that_lost_what_was_applied_and_went_on_is_a_fork_at_the_last_place_that_both_have()
    {
        var shared = Chain(2, 1, 1);
        folder.Answered = new(10);
        await using var node = await FollowAsync(new([.. shared, .. Chain(shared, 1, 1)]));
        Assert.Equal(6, node.Position);
        folder.Answered = new(25);
        node.Ledger.Transactions = [.. shared, .. Chain(shared, 3)];
        await node.UntilAsync(() => state.Phase == NodePhase.Serving && node.Position == 7);
        var fork = Assert.Single(folder.Forks.All);
        Assert.Equal((4, 25), (fork.Position.Value, fork.Through!.Value.Value));
        Assert.True(fork.After <= new Domain.Disclosure.DisclosureSequence(10));
        Assert.True(logs.Contains("position 6 is not of this ledger and is rebuilt: both agree up to position 4"));
        Assert.Equal((1, 1L), (node.Keeper.Chain, node.Keeper.Rebuilds));
    }

    [Fact] // Why: then nothing has to be applied, and nothing that is applied could show it.
    public async Task A_ledger_that_is_as_long_and_another_is_a_fork()
    {
        var shared = Chain(2, 1);
        await using var node = await FollowAsync(new([.. shared, .. Chain(shared, 2)]));
        node.Ledger.Transactions = [.. shared, .. Chain(shared, 2)];
        await node.UntilAsync(() => state.Phase == NodePhase.Serving && folder.Forks.All is [{ Through: not null }]);
        Assert.Equal((5L, 3L), (node.Position, folder.Forks.All[0].Position.Value));
    }

    [Fact]
    public async Task A_ledger_that_lost_what_was_applied_and_vouches_for_a_later_time_is_a_fork()
    {
        var shared = Chain(2, 1);
        await using var node = await FollowAsync(new([.. shared, .. Chain(shared, 4)]));
        node.Ledger.Transactions = shared;
        await node.UntilAsync(() => state.Phase == NodePhase.Serving && node.Position == 3);
        Assert.Equal(3, Assert.Single(folder.Forks.All).Position.Value);
    }

    [Fact] // Why: a standby that lags ends before the replica too, and has lost nothing.
    public async Task A_standby_that_lags_is_no_fork_and_is_waited_for()
    {
        var all = Chain(2, 1, 4);
        var ledger = new ScriptedTail(all);
        var before = TimeProvider.System.GetUtcNow();
        await using var node = await FollowAsync(ledger);
        ledger.Become(all[..2], () => before);
        await node.UntilAsync(() => logs.Contains("LedgerBehind"));
        Assert.Equal((NodePhase.Serving, 7L), (state.Phase, node.Position));
        Assert.True(node.Keeper.Current.Replica.AsOf.Time > before);

        ledger.Become([.. all, .. Chain(all, 1)], TimeProvider.System.GetUtcNow);
        await node.UntilAsync(() => node.Position == 8);
        Assert.Empty(folder.Forks.All);
        Assert.Single(logs.Lines, line => line.Contains("LedgerBehind", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_outage_is_told_of_once_and_the_node_proves_itself_before_it_goes_on()
    {
        errors.Expect(error => error.EventName == "FollowingFailed");
        var shared = Chain(2, 1);
        var ledger = new ScriptedTail([.. shared, .. Chain(shared, 1)]);
        await using var node = await FollowAsync(ledger);
        ledger.Fault = new LedgerException(LedgerProblem.Unavailable, "The ledger is out of reach.");
        await node.UntilAsync(() => logs.Contains("FollowingFailed"));
        var asked = ledger.Asked;
        await node.UntilAsync(() => ledger.Asked > asked + 1);
        Assert.Equal((NodePhase.Serving, 4L), (state.Phase, node.Position));

        ledger.Transactions = [.. shared, .. Chain(shared, 2)];
        ledger.Fault = null;
        await node.UntilAsync(() => node.Position == 5 && logs.Contains("FollowedAgain"));
        Assert.Equal(3, Assert.Single(folder.Forks.All).Position.Value);
        Assert.Single(logs.Lines, line => line.Contains("FollowingFailed", StringComparison.Ordinal));
    }

    [Fact] // Why: a copy from a backup is restored while nodes are stopped as well.
    public async Task A_fork_is_found_at_the_next_start_even_when_the_replica_is_gone()
    {
        var shared = Chain(2, 1);
        await using (var first = await FollowAsync(new([.. shared, .. Chain(shared, 1)]))) Assert.Equal(4, first.Position);
        Directory.Delete(folder.ReplicaDirectory, recursive: true);
        folder.Answered = new(7);
        await using var node = await FollowAsync(new(shared));
        Assert.Equal((NodePhase.Serving, 3L), (state.Phase, node.Position));
        var fork = Assert.Single(folder.Forks.All);
        Assert.Equal((3, 7), (fork.Position.Value, fork.Through!.Value.Value));
    }

    [Fact] // Why: a slow node must not grow with the ledger that it has not applied.
    public async Task A_node_that_is_far_behind_reads_a_bounded_page_at_a_time()
    {
        var ledger = new ScriptedTail(Chain([.. Enumerable.Repeat(7, 3_000)]));
        await using var node = await FollowAsync(ledger);
        Assert.Equal(21_000, node.Position);
        Assert.Equal(TailApplier.EventsMax, ledger.EventsMaxAsked);
        Assert.InRange(ledger.EventsMost, 1, TailApplier.EventsMax);
    }

    private static LedgerTransaction[] Chain(params int[] events) => Chain([], events);

    // What follows, of a history of its own: the events differ from those of another call.
    private static LedgerTransaction[] Chain(LedgerTransaction[] after, params int[] events)
    {
        var end = after.Length == 0 ? Start : new(after[^1].LastPosition, after[^1].Events[^1].Hash);
        List<LedgerTransaction> made = [];
        foreach (var count in events)
        {
            made.Add(TailVerifierTests.Transaction(end, count, history: after.Length == 0 ? 0 : Interlocked.Increment(ref histories)));
            end = new(made[^1].LastPosition, made[^1].Events[^1].Hash);
        }

        return [.. made];
    }

    private static int histories;

    private async Task<Following> FollowAsync(ScriptedTail ledger)
    {
        state.Become(NodePhase.Building);
        var node = new Following(ledger, folder.OpenKeeper(ledger, state, TimeProvider.System, loggers.CreateLogger<ReplicaKeeper>()));
        node.Follower = new(ledger, node.Keeper, folder.Forks, state, Quick, TimeProvider.System, loggers.CreateLogger<LedgerFollower>());
        await node.Follower.StartAsync(CancellationToken.None);
        await node.UntilAsync(() => state.Phase != NodePhase.Building);
        return node;
    }

    private sealed class Following(ScriptedTail ledger, ReplicaKeeper keeper) : IAsyncDisposable
    {
        public ScriptedTail Ledger => ledger;

        public ReplicaKeeper Keeper => keeper;

        public LedgerFollower Follower { get; set; } = null!;

        public long Position => keeper.Current.Replica.Position.Value;

        public async Task UntilAsync(Func<bool> holds)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            while (!holds()) await Task.Delay(1, patience.Token);
        }

        public async ValueTask DisposeAsync()
        {
            await Follower.StopAsync(CancellationToken.None);
            Follower.Dispose();
            keeper.Dispose();
        }
    }
}
