using InterDeptCheck.Domain.Assurance.Batches;
using InterDeptCheck.Domain.Assurance.Cases;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;

namespace InterDeptCheck.UnitTests.Gate;

public sealed class BulkCancellationTests
{
    private static readonly BatchId Batch = new("batch-1");
    private static readonly Actor Submitter = new("operator:first");
    private static readonly Actor Other = new("operator:second");

    [Theory]
    [InlineData(1_000, 1_000, true)]
    [InlineData(1_001, 1_001, false)]
    [InlineData(1_001, 20_020, true)]
    [InlineData(1_001, 20_019, false)]
    [InlineData(0, 0, true)]
    public void More_than_a_thousand_cancellations_that_are_more_than_one_line_in_twenty_need_approval(long cancellations, long lines, bool isUsual)
    {
        var bulk = new BulkCancellation(Batch, cancellations, lines);
        Assert.Equal(isUsual, bulk.IsUsual);
        Assert.Equal(isUsual, bulk.MayClose(Submitter, approval: null));
        Assert.True(bulk.MayClose(Submitter, new(Batch, Other, cancellations)));
    }

    [Fact]
    public void Who_submits_a_batch_can_not_approve_it_nor_can_an_approval_cover_another_batch_or_more_than_it_says()
    {
        var bulk = new BulkCancellation(Batch, 2_000, 2_000);
        Assert.False(bulk.MayClose(Submitter, new(Batch, Submitter, 2_000)));
        Assert.False(bulk.MayClose(Submitter, new(new("batch-2"), Other, 2_000)));
        Assert.False(bulk.MayClose(Submitter, new(Batch, Other, 1_999)));
        Assert.True(bulk.MayClose(Submitter, new(Batch, Other, 2_000)));
    }

    [Fact] // Why: who approved most may be who submits it now; what another approved counts all the same.
    public void Of_several_approvals_the_one_by_another_that_covers_most_counts()
    {
        var batch = new BulkBatch(new(Batch, 2_000, 2_000), Submitter, default);
        Assert.Null(batch.For(Submitter));
        Assert.False(batch.IsApproved);
        batch = batch with { Approvals = [new(Batch, Other, 1_500), new(Batch, Submitter, 3_000), new(Batch, Other, 1_200)] };
        Assert.Equal(1_500, batch.For(Submitter)!.CancellationsMax);
        Assert.Equal(3_000, batch.For(Other)!.CancellationsMax);
        Assert.False(batch.IsApproved);
        Assert.True((batch with { Bulk = new(Batch, 1_500, 1_500) }).IsApproved);
    }

    [Fact]
    public void Who_submitted_a_batch_or_saw_another_count_can_not_approve_it()
    {
        var batch = new BulkBatch(new(Batch, 2_000, 2_000), Submitter, default);
        Assert.Equal(DeskRefusal.None, BatchRules.Approving(batch, Other, 2_000));
        Assert.Equal(DeskRefusal.BatchOfOneself, BatchRules.Approving(batch, Submitter, 2_000));
        Assert.Equal(DeskRefusal.BatchChanged, BatchRules.Approving(batch, Other, 1_999));
        Assert.Equal(DeskRefusal.BatchChanged, BatchRules.Approving(batch, Other, 2_001));
        Assert.Equal(DeskRefusal.BatchUnknown, BatchRules.Approving(null, Other, 2_000));
    }
}
