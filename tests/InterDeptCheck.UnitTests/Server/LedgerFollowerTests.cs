using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Server.Following;
using InterDeptCheck.Server.Hosting;
using InterDeptCheck.TestKit;
using Microsoft.Extensions.Logging;

namespace InterDeptCheck.UnitTests.Server;

public sealed class LedgerFollowerTests : IDisposable
{
    private static readonly LedgerHead Start = new(default, ChainHash.Genesis);
    private readonly string directory = Directory.CreateTempSubdirectory("idc-").FullName;
    private readonly ErrorLogGuard errors = new();
    private readonly NodeState state = new();

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public async Task A_node_serves_when_it_has_applied_the_whole_tail()
    {
        var first = TailVerifierTests.Transaction(Start, 3);
        var second = TailVerifierTests.Transaction(new(first.LastPosition, first.Events[^1].Hash), 2);
        Assert.Equal((NodePhase.Serving, 5L), await FollowAsync(new ScriptedTail(first, second)));
        errors.Verify();
    }

    [Fact]
    public async Task A_gap_in_the_tail_stops_the_node_loudly_where_it_is()
    {
        errors.Expect(error => error.EventName == "TailBroken");
        var first = TailVerifierTests.Transaction(Start, 3);
        var gap = TailVerifierTests.Transaction(new(first.LastPosition.Next(), first.Events[^1].Hash), 1);
        Assert.Equal((NodePhase.Broken, 3L), await FollowAsync(new ScriptedTail(first, gap)));
        Assert.False(state.IsReady);
        errors.Verify();
    }

    [Fact]
    public async Task An_event_on_another_hash_stops_the_node_loudly_where_it_is()
    {
        errors.Expect(error => error.EventName == "TailBroken");
        var first = TailVerifierTests.Transaction(Start, 3);
        var forked = TailVerifierTests.Transaction(new(first.LastPosition, ChainHash.Genesis), 1);
        Assert.Equal((NodePhase.Broken, 3L), await FollowAsync(new ScriptedTail(first, forked)));
        errors.Verify();
    }

    private async Task<(NodePhase Phase, long Position)> FollowAsync(ILedger ledger)
    {
        using var loggers = LoggerFactory.Create(builder => builder.AddProvider(errors));
        var fingerprinter = new Fingerprinter(new FingerprintKeys(new byte[FingerprintKeys.MasterKeyLength]));
        var home = new ReplicaHome(Path.Combine(directory, "replica"), fingerprinter, TimeProvider.System);
        using var keeper = new ReplicaKeeper(ledger, fingerprinter, home, state, new(TimeProvider.System, isLedgerEmbedded: false), TimeProvider.System, loggers.CreateLogger<ReplicaKeeper>());
        using var follower = new LedgerFollower(
            ledger, keeper, state, new FollowingOptions(), TimeProvider.System, loggers.CreateLogger<LedgerFollower>());
        await follower.StartAsync(CancellationToken.None);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        for (var change = state.NextChange(); state.Phase == NodePhase.Building; change = state.NextChange())
            await change.WaitAsync(patience.Token);

        await follower.StopAsync(CancellationToken.None);
        return (state.Phase, keeper.Current.Replica.Position.Value);
    }
}
