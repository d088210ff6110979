using System.Collections.Frozen;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Departments;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Server.Disclosure;
using InterDeptCheck.Server.Following;
using InterDeptCheck.Server.Hosting;
using InterDeptCheck.Server.Mapping;
using InterDeptCheck.Server.Security;
using InterDeptCheck.Server.Services;
using InterDeptCheck.Server.Telemetry;
using InterDeptCheck.TestKit.Deployments;
using Microsoft.Extensions.Logging.Abstractions;

namespace InterDeptCheck.UnitTests.Server;

public sealed class CheckBatchDeskTests : IDisposable
{
    private const int ItemsBetweenLooks = 16;
    private static readonly DateOnly Today = new(2026, 1, 1);

    private static readonly Enrolment Dwp = new(
        TestService.Dwp.Caller, FrozenSet.Create(Domain.Checks.Purpose.DwpPublicFunds), MayReportChanges: false, MayOperate: false);

    private readonly string directory = Directory.CreateTempSubdirectory("idc-").FullName;
    private readonly NodeState state = new();
    private readonly NodeMeter spans = new();
    private readonly CancellingClock clock = new();
    private readonly ReplicaKeeper keeper;
    private readonly DisclosureLog disclosures;

    public CheckBatchDeskTests()
    {
        var ledger = new ScriptedTail(TailVerifierTests.Transaction(new(default, ChainHash.Genesis), 1));
        keeper = new FollowingFolder(directory).OpenKeeper(ledger, state, clock, NullLogger<ReplicaKeeper>.Instance);
        disclosures = DisclosureLog.Open(DisclosureDirectory.Open(Path.Combine(directory, "disclosures")), default, new());
    }

    public void Dispose()
    {
        disclosures.Dispose();
        spans.Dispose();
        keeper.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    [Fact] // Why: what nobody waits for any more is not to be worked on.
    public async Task A_batch_that_is_cancelled_stops_within_a_few_items()
    {
        using var cancelling = new CancellationTokenSource();
        var (desk, meter) = await OpenAsync();
        clock.CancelAfter(100, cancelling);
        var batch = BatchMapping.ToBatch(Batch(1_000), Dwp, Today, TimeSpan.FromDays(1));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => desk.AnswerAsync(batch, DateTime.MaxValue, cancelling.Token));
        Assert.InRange(meter.Statistics.Items, 90, 100 + ItemsBetweenLooks);
        Assert.Equal(0, meter.Statistics.Batches);
    }

    [Fact]
    public async Task What_is_known_before_the_first_item_holds_for_all()
    {
        var (desk, meter) = await OpenAsync();
        var known = keeper.Current.Replica.AsOf;
        var batch = BatchMapping.ToBatch(Batch(100), Dwp, Today, TimeSpan.FromDays(1));
        var answer = await desk.AnswerAsync(batch, DateTime.MaxValue, CancellationToken.None);
        Assert.Equal((known.Position.Value, known.Time.ToUnixTimeMilliseconds()), (answer.AsOf.Position, answer.AsOf.TimeUnixMs));
        Assert.Equal((100, 1), (meter.Statistics.Items, meter.Statistics.Batches));
        Assert.Equal($"{disclosures.Directory.Node}-1", answer.AnswerId);
        Assert.All(answer.Items, item => Assert.Equal(Outcome.NotMatched, item.Outcome));
    }

    private static QuestionBatch Batch(int count)
    {
        var alone = new TestPerson(7).Question();
        var batch = new QuestionBatch { RequestId = alone.RequestId, Purpose = alone.Purpose, Initiator = alone.Initiator };
        for (var item = 0; item < count; item++) batch.Items.Add(new QuestionItem { Person = new TestPerson(7 + item).Question().Person });
        return batch;
    }

    private async Task<(CheckBatchDesk Desk, CheckBatchMeter Meter)> OpenAsync()
    {
        await keeper.CatchUpAsync(CancellationToken.None);
        state.Become(NodePhase.Serving);
        var following = new FollowingOptions();
        var meter = new CheckBatchMeter();
        var callers = new Callers(new EnrolmentTable(TestService.TrustDomain, [Dwp]), Enrolments.Empty, clock);
        var answers = new AnswerMeter();
        var desk = new CheckDesk(keeper, state, following, Guards.Make(clock, spans), answers, new CallTraces(spans, new()), clock);
        return (new(callers, desk, disclosures, following, meter, answers, clock), meter);
    }

    private sealed class CancellingClock : TimeProvider
    {
        private CancellationTokenSource? cancelling;
        private int left;

        public void CancelAfter(int looks, CancellationTokenSource source) => (left, cancelling) = (looks, source);

        public override DateTimeOffset GetUtcNow()
        {
            if (--left == 0) cancelling!.Cancel();
            return System.GetUtcNow();
        }
    }
}
