using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Following;
using InterDeptCheck.Server.Hosting;
using InterDeptCheck.Server.Mapping;
using InterDeptCheck.Server.Security;
using InterDeptCheck.Server.Services;
using InterDeptCheck.Server.Telemetry;
using InterDeptCheck.TestKit.Deployments;
using Microsoft.Extensions.Logging.Abstractions;

namespace InterDeptCheck.UnitTests.Server;

public sealed class CheckDeskTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("idc-").FullName;
    private readonly NodeState state = new();
    private readonly NodeMeter spans = new();
    private readonly ReplicaKeeper keeper;

    public CheckDeskTests()
    {
        var fingerprinter = new Fingerprinter(new FingerprintKeys(new byte[FingerprintKeys.MasterKeyLength]));
        var home = new ReplicaHome(Path.Combine(directory, "replica"), fingerprinter, TimeProvider.System);
        keeper = new(
            new ScriptedTail(TailVerifierTests.Transaction(new(default, ChainHash.Genesis), 1)),
            fingerprinter,
            home,
            state,
            TimeProvider.System,
            NullLogger<ReplicaKeeper>.Instance);
    }

    public void Dispose()
    {
        keeper.Dispose();
        spans.Dispose();
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
        Assert.IsType<NotMatched>(await AnswerAsync(TimeSpan.FromMinutes(5), TimeSpan.Zero));
        Assert.Equal(ErrorReason.ReplicaBehind, await RefusedAsync(TimeSpan.Zero));
    }

    [Fact]
    public async Task A_wait_for_freshness_ends_before_its_deadline()
    {
        await keeper.CatchUpAsync(CancellationToken.None);
        state.Become(NodePhase.Serving);
        var deadline = DateTime.UtcNow.AddMilliseconds(400);
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
            keeper, state, new FollowingOptions { FreshnessWaitMax = wait }, new AnswerMeter(), new CallTraces(spans, new()), TimeProvider.System);
        return await desk.AnswerAsync(question, deadline ?? DateTime.MaxValue, CancellationToken.None);
    }
}
