using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Ports;

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

    [Fact]
    public async Task Of_two_approvals_the_one_that_covers_more_is_remembered()
    {
        var approvals = new RememberedApprovals();
        Assert.Null(await approvals.FindAsync(Batch, CancellationToken.None));
        foreach (var most in new[] { 10, 20, 15 }) approvals.Add(new(Batch, Other, most));
        Assert.Equal(20, (await approvals.FindAsync(Batch, CancellationToken.None))!.CancellationsMax);
    }
}
