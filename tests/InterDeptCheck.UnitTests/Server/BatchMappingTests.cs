using System.Collections.Frozen;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Mapping;
using InterDeptCheck.Server.Security;
using InterDeptCheck.TestKit.Deployments;
using Purpose = InterDeptCheck.Contracts.V1.Purpose;

namespace InterDeptCheck.UnitTests.Server;

public sealed class BatchMappingTests
{
    private static readonly DateOnly Today = new(2026, 7, 1);

    private static readonly Enrolment Dwp = new(
        TestService.Dwp.Caller, FrozenSet.Create(Domain.Checks.Purpose.DwpPublicFunds), MayReportChanges: false, MayOperate: false);

    [Fact]
    public void An_item_is_asked_with_the_head_of_its_batch_and_without_a_digest_of_its_own()
    {
        var batch = Read(Batch(1));
        var (question, refused) = BatchMapping.ToQuestion(batch.Sent.Items[0], batch);
        Assert.Null(refused);
        Assert.Equal(
            (Dwp.Caller, Domain.Checks.Purpose.DwpPublicFunds, true), (question!.Caller, question.Purpose, question.IsPurposeGranted));
        Assert.Equal(batch.Head.Freshness, question.Freshness);
        Assert.Null(question.Digest);
    }

    [Fact]
    public void An_items_days_are_its_own_or_the_batchs_or_today()
    {
        var sent = Batch(2);
        sent.Items[1].Period = new() { From = 20250201, To = 20250202 };
        Assert.Equal(new DayRange(Today, Today), PeriodOf(sent, 0));
        Assert.Equal(new DayRange(new(2025, 2, 1), new(2025, 2, 2)), PeriodOf(sent, 1));
        sent.Period = new() { From = 20240101, To = 20241231 };
        Assert.Equal(new DayRange(new(2024, 1, 1), new(2024, 12, 31)), PeriodOf(sent, 0));
        Assert.Equal(new DayRange(new(2025, 2, 1), new(2025, 2, 2)), PeriodOf(sent, 1));
    }

    [Fact] // Why: a field is either malformed or missing, and the caller's next step differs.
    public void An_item_that_is_malformed_and_says_too_little_is_malformed()
    {
        var sent = Batch(1);
        (sent.Items[0].Person.Born, sent.Items[0].Person.FamilyName) = (20230230, "");
        var batch = Read(sent);
        var (question, refused) = BatchMapping.ToQuestion(sent.Items[0], batch);
        Assert.Null(question);
        Assert.Equal(ItemRefusal.MalformedRequest, refused!.Reason);
        Assert.Equal([new FaultyField("person.born", "DATE_NOT_REAL")], refused.Fields);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(1_000, true)]
    [InlineData(0, false)]
    [InlineData(1_001, false)]
    public void A_batch_has_1_to_1000_items(int count, bool isTaken)
    {
        var refused = Record.Exception(() => Read(Batch(count))) as RefusedException;
        Assert.Equal(isTaken, refused is null);
    }

    [Fact]
    public void A_purpose_that_is_not_granted_comes_before_any_fault()
    {
        var sent = Batch(0);
        (sent.Purpose, sent.Initiator) = (Purpose.HmrcRightToWork, "");
        var refused = Assert.Throws<RefusedException>(() => Read(sent));
        Assert.Equal(ErrorReason.PurposeNotGranted, refused.Refusal.Reason);
    }

    private static ReadBatch Read(QuestionBatch batch) => BatchMapping.ToBatch(batch, Dwp, Today, TimeSpan.FromSeconds(30));

    private static DayRange PeriodOf(QuestionBatch batch, int item) =>
        BatchMapping.ToQuestion(batch.Items[item], Read(batch)).Question!.Period;

    private static QuestionBatch Batch(int count)
    {
        var alone = new TestPerson(7).Question();
        var batch = new QuestionBatch { RequestId = alone.RequestId, Purpose = alone.Purpose, Initiator = alone.Initiator };
        for (var item = 0; item < count; item++) batch.Items.Add(new QuestionItem { Person = alone.Person.Clone() });
        return batch;
    }
}
