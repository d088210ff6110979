using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.TestKit.Deployments;
using InterDeptCheck.TestKit.Postgres;

namespace InterDeptCheck.IntegrationTests.Assurance;

/// <summary>Batches that cancel in bulk.</summary>
public abstract partial class AssuranceServiceTests
{
    private const int Cancelled = 1_001;

    [StoreFact] // Why: one mistake must not take the status of thousands away; what two looked at must not wait for a restart, nor be lost by one.
    public async Task A_batch_that_cancels_in_bulk_closes_after_another_operator_approved_what_it_was()
    {
        var batch = Cancelling(NewPerson(), Cancelled);
        Assert.Equal("1001", (await RefusedInBulkAsync("batch-1", batch)).Metadata["cancellations"]);
        var waiting = Assert.Single((await B.ListBatchesAsync(new())).Batches);
        Assert.Equal(("batch-1", Uri(TestService.Registry), 1_001L, 1_002L, false), (waiting.BatchId, waiting.SubmittedBy, waiting.Cancellations, waiting.Lines, waiting.Approved));
        await RefusedAsync("BATCH_UNKNOWN", StatusCode.NotFound, () => B.ApproveBatchAsync(new() { BatchId = "batch-2", Cancellations = 1_001 }));
        await RefusedAsync("BATCH_CHANGED", StatusCode.FailedPrecondition, () => B.ApproveBatchAsync(new() { BatchId = "batch-1", Cancellations = 1_000 }));
        var fault = await RefusedAsync("MALFORMED_REQUEST", StatusCode.InvalidArgument, () => B.ApproveBatchAsync(new()));
        Assert.Equal(["batch_id REQUIRED", "cancellations REQUIRED"], fault.Fields.Order(StringComparer.Ordinal));
        var stranger = Deployment.Assurance(TestService.Operations);
        Assert.Equal("batch", (await RefusedAsync("ASSURANCE_NOT_GRANTED", StatusCode.PermissionDenied, () => stranger.ListBatchesAsync(new()))).Metadata["grant"]);

        await Deployment.RestartServerAsync();
        Connect();
        for (var times = 0; times < 2; times++)
        {
            var approved = (await B.ApproveBatchAsync(new() { BatchId = "batch-1", Cancellations = 1_001 })).Batch;
            Assert.True(approved.Approved);
            Assert.Equal((Uri(TestService.CaseworkerB), 1_001L), (Assert.Single(approved.Approvals).ApprovedBy, approved.Approvals[0].Cancellations));
        }

        await Deployment.RestartServerAsync();
        Connect();
        var result = await Deployment.Registry().SubmitBatchAsync("batch-1", batch);
        Assert.Equal(Cancelled + 1, result.Applied + result.Held);
        Assert.Empty((await A.ListBatchesAsync(new())).Batches);
        Assert.Single((await A.ListBatchesAsync(new() { Approved = true })).Batches);
        await AssertSoundAsync();
    }

    [StoreFact] // Why: an approval is of what was shown, by somebody else.
    public async Task A_batch_that_has_grown_or_is_approved_by_who_sent_it_is_refused_again()
    {
        var person = NewPerson();
        await RefusedInBulkAsync("batch-1", Cancelling(person, Cancelled));
        await A.ApproveBatchAsync(new() { BatchId = "batch-1", Cancellations = 1_001 });
        var grown = Cancelling(person, Cancelled + 1);
        Assert.Equal("1002", (await RefusedInBulkAsync("batch-1", grown)).Metadata["cancellations"]);
        var waiting = Assert.Single((await A.ListBatchesAsync(new())).Batches);
        Assert.Equal((1_002L, false, 1), (waiting.Cancellations, waiting.Approved, waiting.Approvals.Count));
        // The registry's own certificate, enrolled as an operator too, is still the one that sent it.
        Deployment.Enrol([.. TestService.All.Where(service => service != TestService.Registry), TestService.Registry with { Assurance = ["batch"] }]);
        var sender = Deployment.Assurance(TestService.Registry);
        while (!await IsEnrolledAsync(sender)) await Task.Yield();
        await RefusedAsync("FOUR_EYES_NEEDED", StatusCode.PermissionDenied, () => sender.ApproveBatchAsync(new() { BatchId = "batch-1", Cancellations = 1_002 }));
        await RefusedInBulkAsync("batch-1", grown);
        await B.ApproveBatchAsync(new() { BatchId = "batch-1", Cancellations = 1_002 });
        var result = await Deployment.Registry().SubmitBatchAsync("batch-1", grown);
        Assert.Equal(Cancelled + 2, result.Applied + result.Held);
    }

    private static Change[] Cancelling(TestPerson person, int count) =>
    [
        person.Registered(),
        .. Enumerable.Range(1, count).Select(row =>
        {
            var change = person.Change();
            change.StatusCancelled = new() { GrantId = person.GrantId(row) };
            return change;
        }),
    ];

    private async Task<RichError> RefusedInBulkAsync(string batch, Change[] changes)
    {
        var error = await RichError.OfAsync(() => Deployment.Registry().SubmitBatchAsync(batch, changes));
        Assert.Equal((StatusCode.FailedPrecondition, "BULK_CANCELLATION_NEEDS_APPROVAL"), (error.Code, error.Reason));
        return error;
    }

    private static async Task<bool> IsEnrolledAsync(AssuranceService.AssuranceServiceClient who)
    {
        try
        {
            await who.ListBatchesAsync(new());
            return true;
        }
        catch (RpcException error) when (error.StatusCode == StatusCode.PermissionDenied)
        {
            return false;
        }
    }
}
