using System.Collections.Frozen;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Server.Following;
using InterDeptCheck.Server.Limits;
using InterDeptCheck.Server.Mapping;
using InterDeptCheck.Server.Security;
using InterDeptCheck.Server.Telemetry;
using InterDeptCheck.TestKit.Deployments;
using InterDeptCheck.UnitTests.Server;
using Microsoft.Extensions.Logging.Abstractions;
using HandDrivenClock = InterDeptCheck.TestKit.HandDrivenClock;
using Identifier = InterDeptCheck.Contracts.V1.Identifier;

namespace InterDeptCheck.UnitTests.Limits;

public sealed class MismatchGuardTests : IDisposable
{
    private const int Limit = 10;
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);
    private static readonly TimeSpan Step = Window / MismatchTable.Steps;
    private readonly string directory = Directory.CreateTempSubdirectory("idc-").FullName;
    private readonly NodeState state = new();
    private readonly NodeMeter meter = new();
    private readonly HandDrivenClock clock = new();
    private readonly ReplicaKeeper keeper;
    private readonly MismatchGuard guard;

    public MismatchGuardTests()
    {
        var ledger = new ScriptedTail(TailVerifierTests.Transaction(new(default, ChainHash.Genesis), 1)) { Now = clock.GetUtcNow };
        keeper = new FollowingFolder(directory).OpenKeeper(ledger, state, clock, NullLogger<ReplicaKeeper>.Instance);
        guard = Guards.Make(clock, meter);
    }

    public void Dispose()
    {
        keeper.Dispose();
        meter.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task After_ten_mismatches_no_question_with_the_identifier_is_looked_up()
    {
        await keeper.CatchUpAsync(CancellationToken.None);
        for (var at = 0; at < Limit; at++) Assert.True(Asks(new TestPerson(1)));
        Assert.False(Asks(new TestPerson(1)));
        Assert.False(Asks(new TestPerson(1) { Born = "1999-09-09" }));
        Assert.True(Asks(new TestPerson(2)));
        Assert.True(Asks(new TestPerson(1), TestService.Hmrc));
    }

    [Fact]
    public async Task A_day_later_it_is_looked_up_again_and_the_delay_says_from_when()
    {
        await keeper.CatchUpAsync(CancellationToken.None);
        for (var at = 0; at < Limit; at++) Asks(new TestPerson(1));
        clock.Pass(Window);
        Assert.False(Asks(new TestPerson(1)));
        var refusal = guard.Refusal(Question(new TestPerson(1), TestService.Dwp)).Refusal;
        Assert.Equal(ErrorReason.IdentifierMismatchLimit, refusal.Reason);
        Assert.InRange(refusal.RetryAfter!.Value, TimeSpan.FromTicks(1), Step + TimeSpan.FromTicks(1));
        clock.Pass(refusal.RetryAfter.Value + TimeSpan.FromTicks(MismatchTable.Steps));
        Assert.True(Asks(new TestPerson(1)));
    }

    [Fact] // Why: a hundred guesses at once are no fewer guesses.
    public async Task Guesses_at_the_same_moment_are_no_more_than_one_after_the_other()
    {
        await keeper.CatchUpAsync(CancellationToken.None);
        var looked = 0;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (var at = 0; at < 50; at++)
            {
                if (Asks(new TestPerson(1))) Interlocked.Increment(ref looked);
            }
        })));
        Assert.Equal(Limit, looked);
    }

    [Fact]
    public async Task Every_identifier_of_a_question_counts_and_one_that_is_stated_twice_counts_once()
    {
        await keeper.CatchUpAsync(CancellationToken.None);
        var both = new TestPerson(1).Question();
        both.Person.Identifiers.Add(new Identifier { NhsNumber = "9434765919" });
        both.Person.Identifiers.Add(both.Person.Identifiers[0].Clone());
        for (var at = 0; at < Limit; at++) Assert.True(Asks(both));
        var other = new TestPerson(2).Question();
        other.Person.Identifiers.Add(new Identifier { NhsNumber = "9434765919" });
        Assert.False(Asks(other));
        Assert.False(Asks(new TestPerson(1)));
        Assert.True(Asks(new TestPerson(2)));
    }

    [Fact] // Why: else every place in an application is ten guesses more.
    public async Task An_application_counts_for_all_of_its_places()
    {
        await keeper.CatchUpAsync(CancellationToken.None);
        for (var at = 1; at <= Limit; at++) Assert.True(Asks(Application($"1234-1234-1234-1234/{at}")));
        Assert.False(Asks(Application("1234-1234-1234-1234/11")));
        Assert.False(Asks(Application("1234-1234-1234-1234")));
        Assert.True(Asks(Application("1234-1234-1234-1235")));
    }

    [Fact] // Why: every check and every item of a batch passes here.
    public async Task A_question_that_is_looked_up_allocates_nothing_beyond_its_look_up()
    {
        await keeper.CatchUpAsync(CancellationToken.None);
        var questions = Enumerable.Range(1, 400).Select(number => Question(new TestPerson(number), TestService.Dwp)).ToArray();
        var now = keeper.Freshness.Now;
        var checker = keeper.Current.Checker;
        foreach (var question in questions) guard.Check(checker, question, now);
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var question in questions) checker.Check(question, now);
        var between = GC.GetAllocatedBytesForCurrentThread();
        foreach (var question in questions) guard.Check(checker, question, now);
        Assert.Equal(between - before, GC.GetAllocatedBytesForCurrentThread() - between);
    }

    [Fact] // Why: everybody who learns asks for the same few people.
    public async Task In_a_sandbox_nobody_is_asked_for_too_often()
    {
        await keeper.CatchUpAsync(CancellationToken.None);
        var sandbox = Guards.Make(clock, meter, new() { LimitsMismatches = false });
        var question = Question(new TestPerson(1), TestService.Dwp);
        for (var at = 0; at < 3 * Limit; at++) Assert.NotNull(sandbox.Check(keeper.Current.Checker, question, keeper.Freshness.Now));
    }

    private static CheckRequest Application(string number)
    {
        var request = new TestPerson(3).Question();
        request.Person.Identifiers[0] = new() { Uan = number };
        return request;
    }

    private bool Asks(TestPerson person, TestService? service = null) => Looks(Question(person, service ?? TestService.Dwp));

    private bool Asks(CheckRequest request) => Looks(Question(request, TestService.Dwp));

    private bool Looks(Question question) => guard.Check(keeper.Current.Checker, question, keeper.Freshness.Now) switch
    {
        null => false,
        Decision.Answered { Outcome: NotMatched } => true,
        var other => throw new InvalidOperationException($"Another decision: {other.GetType().Name}."),
    };

    private static Question Question(TestPerson person, TestService service) => Question(person.Question(), service);

    private static Question Question(CheckRequest request, TestService service)
    {
        var enrolment = new Enrolment(
            service.Caller, FrozenSet.Create(Domain.Checks.Purpose.DwpPublicFunds), MayReportChanges: false, MayOperate: false);
        return QuestionMapping.ToQuestion(request, enrolment, new DateOnly(2026, 1, 1), TimeSpan.FromDays(365));
    }
}
