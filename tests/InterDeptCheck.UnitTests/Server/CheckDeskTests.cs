using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Following;
using InterDeptCheck.Server.Hosting;
using InterDeptCheck.Server.Mapping;
using InterDeptCheck.Server.Security;
using InterDeptCheck.Server.Services;
using InterDeptCheck.Server.Telemetry;
using InterDeptCheck.TestKit.Deployments;
using Microsoft.Extensions.Logging;
using HandDrivenClock = InterDeptCheck.TestKit.HandDrivenClock;

namespace InterDeptCheck.UnitTests.Server;

public sealed class CheckDeskTests : IDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    private readonly string directory = Directory.CreateTempSubdirectory("idc-").FullName;
    private readonly LogRecorder logs = new();
    private readonly ILoggerFactory loggers;
    private readonly NodeState state = new();
    private readonly NodeMeter spans = new();
    private readonly HandDrivenClock clock = new();
    private TimeSpan lag;
    private readonly ReplicaKeeper keeper;

    public CheckDeskTests()
    {
        loggers = LoggerFactory.Create(builder => builder.AddProvider(logs));
        var ledger = new ScriptedTail(TailVerifierTests.Transaction(new(default, ChainHash.Genesis), 1)) { Now = () => clock.GetUtcNow() - lag };
        keeper = new FollowingFolder(directory).OpenKeeper(ledger, state, clock, loggers.CreateLogger<ReplicaKeeper>());
    }

    public void Dispose()
    {
        keeper.Dispose();
        spans.Dispose();
        loggers.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task A_node_that_is_building_says_so() => Assert.Equal(ErrorReason.ReplicaBuilding, await RefusedAsync(TimeSpan.FromSeconds(30)));

    [Fact]
    public async Task A_node_whose_tail_is_broken_answers_nobody()
    {
        await keeper.CatchUpAsync(CancellationToken.None);
        state.Become(NodePhase.Broken);
        Assert.Equal(ErrorReason.ReplicaBehind, await RefusedAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task A_node_that_no_longer_hears_of_its_ledger_stops_answering_at_its_own_bound()
    {
        await keeper.CatchUpAsync(CancellationToken.None);
        state.Become(NodePhase.Serving);
        var known = keeper.Current.Replica.AsOf.Time;
        clock.Pass(Bound);
        Assert.Equal(known, (await AnswerAsync(Bound, TimeSpan.Zero)).AsOf.Time);
        clock.Pass(TimeSpan.FromTicks(1));
        var refused = await Assert.ThrowsAsync<RefusedException>(() => AnswerAsync(Bound, TimeSpan.Zero));
        Assert.Equal((ErrorReason.ReplicaBehind, "1"), (refused.Refusal.Reason, refused.Refusal.Metadata["position"]));
    }

    [Fact] // Why: by the wall clock alone, what is known would be fresh for three hours and the bound.
    public async Task A_clock_that_is_set_back_while_the_ledger_is_silent_lets_no_answer_out_beyond_the_bound()
    {
        await keeper.CatchUpAsync(CancellationToken.None);
        state.Become(NodePhase.Serving);
        clock.JumpWall(TimeSpan.FromHours(-3));
        Assert.IsType<NotMatched>(await AnswerAsync(Bound, TimeSpan.Zero));
        clock.Pass(Bound + TimeSpan.FromTicks(1));
        Assert.Equal(ErrorReason.ReplicaBehind, await RefusedAsync(Bound));
        Assert.Equal(Bound + TimeSpan.FromTicks(1), keeper.Staleness);
    }

    [Fact] // Why: what nothing was heard of has no age, and what is not believed is not heard.
    public async Task Until_a_horizon_is_believed_the_replica_has_no_age()
    {
        Assert.Null(keeper.Staleness);
        lag = TimeSpan.FromHours(-3);
        await keeper.CatchUpAsync(CancellationToken.None);
        Assert.Null(keeper.Staleness);
        Assert.Equal(1, keeper.Sight.Position.Value);
        lag = TimeSpan.FromSeconds(2);
        await keeper.CatchUpAsync(CancellationToken.None);
        Assert.Equal(lag, keeper.Staleness);
    }

    [Fact]
    public async Task A_clock_that_jumps_forward_ends_answers_until_it_is_mended()
    {
        await keeper.CatchUpAsync(CancellationToken.None);
        state.Become(NodePhase.Serving);
        lag = TimeSpan.FromHours(3);
        clock.JumpWall(lag);
        await keeper.CatchUpAsync(CancellationToken.None);
        Assert.Equal(ErrorReason.ReplicaBehind, await RefusedAsync(Bound));
        clock.JumpWall(-lag);
        lag = TimeSpan.Zero;
        clock.Pass(TimeSpan.FromTicks(1));
        await keeper.CatchUpAsync(CancellationToken.None);
        Assert.IsType<NotMatched>(await AnswerAsync(Bound, TimeSpan.Zero));
    }

    [Fact] // Why: a time that is yet to come by this clock would stay fresh for as long as the clocks differ.
    public async Task A_horizon_from_the_future_is_not_believed_and_the_node_grows_stale_by_itself()
    {
        await keeper.CatchUpAsync(CancellationToken.None);
        state.Become(NodePhase.Serving);
        var known = keeper.Current.Replica.AsOf.Time;
        lag = TimeSpan.FromHours(-3);
        for (var beat = 0; beat < 3; beat++) await keeper.CatchUpAsync(CancellationToken.None);
        Assert.Equal(known, (await AnswerAsync(Bound, TimeSpan.Zero)).AsOf.Time);
        clock.Pass(Bound + TimeSpan.FromTicks(1));
        await keeper.CatchUpAsync(CancellationToken.None);
        Assert.Equal(ErrorReason.ReplicaBehind, await RefusedAsync(Bound));
        Assert.Single(logs.Lines, line => line.Contains("ClockAtFault", StringComparison.Ordinal));

        lag = TimeSpan.Zero;
        await keeper.CatchUpAsync(CancellationToken.None);
        Assert.IsType<NotMatched>(await AnswerAsync(Bound, TimeSpan.Zero));
        Assert.Single(logs.Lines, line => line.Contains("ClockMended", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_standby_that_lags_beyond_the_demand_is_not_fresh_enough_although_it_is_heard()
    {
        lag = TimeSpan.FromSeconds(20);
        await keeper.CatchUpAsync(CancellationToken.None);
        state.Become(NodePhase.Serving);
        Assert.IsType<NotMatched>(await AnswerAsync(Bound, TimeSpan.Zero));
        Assert.Equal(ErrorReason.ReplicaBehind, await RefusedAsync(TimeSpan.FromSeconds(19)));
    }

    [Fact]
    public async Task A_wait_for_freshness_ends_before_its_deadline()
    {
        await keeper.CatchUpAsync(CancellationToken.None);
        state.Become(NodePhase.Serving);
        clock.Pass(TimeSpan.FromSeconds(1));
        var deadline = clock.GetUtcNow().UtcDateTime.AddMilliseconds(400);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => AnswerAsync(TimeSpan.Zero, TimeSpan.FromMinutes(1), deadline));
        Assert.Equal(ErrorReason.ReplicaBehind, refused.Refusal.Reason);
    }

    private async Task<ErrorReason> RefusedAsync(TimeSpan stalenessMax) =>
        (await Assert.ThrowsAsync<RefusedException>(() => AnswerAsync(stalenessMax, TimeSpan.FromMilliseconds(1)))).Refusal.Reason;

    private async Task<Domain.Checks.Outcome> AnswerAsync(TimeSpan stalenessMax, TimeSpan wait, DateTime? deadline = null)
    {
        var enrolment = new Enrolment(
            TestService.Dwp.Caller,
            System.Collections.Frozen.FrozenSet.Create(Domain.Checks.Purpose.DwpPublicFunds),
            MayReportChanges: false,
            MayOperate: false);
        var question = QuestionMapping.ToQuestion(new TestPerson(7).Question(), enrolment, new DateOnly(2026, 1, 1), stalenessMax);
        var desk = new CheckDesk(
            keeper, state, new FollowingOptions { FreshnessWaitMax = wait }, Guards.Make(clock, spans), new AnswerMeter(), new CallTraces(spans, new()), clock);
        return await desk.AnswerAsync(question, deadline ?? DateTime.MaxValue, CancellationToken.None);
    }
}
