using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Server.Following;
using InterDeptCheck.Server.Hosting;
using InterDeptCheck.TestKit.Deployments;
using Microsoft.Extensions.Logging;

namespace InterDeptCheck.UnitTests.Server;

public sealed class LedgerHeartTests
{
    private static readonly FollowingOptions Quick = new() { Heartbeat = TimeSpan.FromMilliseconds(2) };

    [Fact] // Why: an outage of an hour has 36,000 beats, and one cause.
    public async Task A_heart_beats_on_through_an_outage_and_tells_of_it_once()
    {
        var logs = new LogRecorder();
        using var loggers = LoggerFactory.Create(builder => builder.AddProvider(logs));
        var ledger = new ScriptedTail();
        var state = new NodeState();
        using var heart = new LedgerHeart(ledger, Quick, state, TimeProvider.System, loggers.CreateLogger<LedgerHeart>());
        await heart.StartAsync(CancellationToken.None);
        await UntilAsync(() => ledger.Beats > 3);
        Assert.Equal(NodePhase.Serving, state.Phase);

        ledger.Fault = new LedgerException(LedgerProblem.Unavailable, "The ledger is out of reach.");
        await UntilAsync(() => logs.Contains("HeartStopped"));
        var tries = ledger.Asked;
        await UntilAsync(() => ledger.Asked > tries + 5);
        Assert.Equal(NodePhase.Building, state.Phase);
        ledger.Fault = null;
        await UntilAsync(() => logs.Contains("HeartBeats"));
        var beats = ledger.Beats;
        await UntilAsync(() => ledger.Beats > beats);
        Assert.Equal(NodePhase.Serving, state.Phase);
        await heart.StopAsync(CancellationToken.None);
        Assert.Single(logs.Lines, line => line.Contains("HeartStopped", StringComparison.Ordinal));
        Assert.Single(logs.Lines, line => line.Contains("HeartBeats", StringComparison.Ordinal));
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!holds()) await Task.Delay(1, patience.Token);
    }
}
