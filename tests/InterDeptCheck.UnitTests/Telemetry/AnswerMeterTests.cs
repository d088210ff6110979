using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Server.Telemetry;

namespace InterDeptCheck.UnitTests.Telemetry;

public sealed class AnswerMeterTests
{
    private static readonly CaseReference Case = default;

    private static readonly NotMatched OtherBirthDate = new(default, NotMatchedReason.Disagrees, IdentityElement.Born)
    {
        Failed = Assertions.StatedIdentity,
    };

    private readonly AnswerMeter answers = new();

    [Fact] // Why: callers can't tell why nothing matched; who runs the service must.
    public void What_did_not_match_is_told_apart()
    {
        using var meter = new NodeMeter();
        answers.TellThrough(meter);
        using var recorder = new MeasurementRecorder(meter);
        answers.Decided(Purpose.DwpPublicFunds, new NotMatched(default, NotMatchedReason.Absent, null));
        answers.Decided(Purpose.DwpPublicFunds, new NotMatched(default, NotMatchedReason.Ambiguous, null));
        answers.Decided(Purpose.DwpPublicFunds, OtherBirthDate);
        answers.Decided(Purpose.DwpPublicFunds, OtherBirthDate);
        var review = new UnderReview(default, Case) { Failed = Assertions.Vouched | Assertions.StatedIdentity };
        answers.Decided(Purpose.LocalAuthorityPublicFunds, review);

        var seen = recorder.Observe();
        const string Outcomes = "interdeptcheck.check.outcomes{interdeptcheck.purpose=";
        Assert.Equal(1, seen[Outcomes + "DWP_PUBLIC_FUNDS,interdeptcheck.outcome=NOT_MATCHED,interdeptcheck.reason=ABSENT}"]);
        Assert.Equal(1, seen[Outcomes + "DWP_PUBLIC_FUNDS,interdeptcheck.outcome=NOT_MATCHED,interdeptcheck.reason=AMBIGUOUS}"]);
        Assert.Equal(
            2,
            seen[Outcomes + "DWP_PUBLIC_FUNDS,interdeptcheck.outcome=NOT_MATCHED,interdeptcheck.reason=DISAGREES,interdeptcheck.element=BORN}"]);
        Assert.Equal(1, seen[Outcomes + "LOCAL_AUTHORITY_PUBLIC_FUNDS,interdeptcheck.outcome=UNDER_REVIEW}"]);
        Assert.Equal(3, seen["interdeptcheck.assertion.failures{interdeptcheck.assertion=STATED_IDENTITY}"]);
        Assert.Equal(1, seen["interdeptcheck.assertion.failures{interdeptcheck.assertion=VOUCHED}"]);
        Assert.Equal(0, seen["interdeptcheck.assertion.failures{interdeptcheck.assertion=KEY_OWNERSHIP}"]);
    }

    [Fact]
    public void Every_element_and_reason_has_a_count_of_its_own()
    {
        using var meter = new NodeMeter();
        answers.TellThrough(meter);
        using var recorder = new MeasurementRecorder(meter);
        Outcome[] all =
        [
            new NotMatched(default, NotMatchedReason.Absent, null),
            new NotMatched(default, NotMatchedReason.Ambiguous, null),
            .. Enum.GetValues<IdentityElement>().Select(element => new NotMatched(default, NotMatchedReason.Disagrees, element)),
            new UnderReview(default, Case),
            new Incomplete(default, Case, Assertions.All, default),
        ];
        foreach (var purpose in Enum.GetValues<Purpose>())
        {
            foreach (var outcome in all) answers.Decided(purpose, outcome);
        }

        var seen = recorder.Observe().Where(pair => pair.Key.StartsWith("interdeptcheck.check.outcomes", StringComparison.Ordinal)).ToList();
        Assert.Equal(all.Length * Enum.GetValues<Purpose>().Length, seen.Count);
        Assert.All(seen, pair => Assert.Equal(1, pair.Value));
    }

    [Fact]
    public async Task Counts_of_many_threads_add_up()
    {
        const int Threads = 8;
        const int Each = 20_000;
        var counts = new StripedCounts(3);
        await Task.WhenAll(Enumerable.Range(0, Threads).Select(_ => Task.Run(() =>
        {
            for (var count = 0; count < Each; count++)
            {
                counts.Add(0);
                counts.Add(2, 2);
            }
        })));
        Assert.Equal((Threads * Each, 0L, 2L * Threads * Each), ((int)counts.Sum(0), counts.Sum(1), counts.Sum(2)));
    }

    [Fact] // Why: a million times a second.
    public void Counting_allocates_nothing()
    {
        answers.Decided(Purpose.DwpPublicFunds, OtherBirthDate);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var count = 0; count < 1000; count++) answers.Decided(Purpose.DwpPublicFunds, OtherBirthDate);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
