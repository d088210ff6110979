using Grpc.Core;
using Grpc.Net.Client;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.TestKit.Deployments;

namespace InterDeptCheck.IntegrationTests.Departments;

/// <summary>A caller who asks one question after the other on one connection, and has a stream open beside that says nothing.</summary>
internal sealed class OpenCaller(GrpcChannel channel, int number)
{
    private readonly StatusCheckService.StatusCheckServiceClient checks = new(channel);
    private readonly TaskCompletionSource accepted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task<DateTimeOffset>? asking;
    private Task<RichError>? streaming;

    /// <summary>Returns when the first question was answered and the stream is open.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        asking = AskAsync(cancellationToken);
        await await Task.WhenAny(accepted.Task, asking);
        var stream = checks.CheckStream(cancellationToken: cancellationToken);
        // Something must have come back before it is known to be open there.
        var batch = new QuestionBatch { RequestId = new Guid(number, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5).ToString("D"), Purpose = Purpose.DwpPublicFunds, Initiator = "claim-run:1" };
        batch.Items.Add(new QuestionItem { Person = Nobody.Next().Question().Person });
        await stream.RequestStream.WriteAsync(new() { Batch = batch }, cancellationToken);
        Assert.True(await stream.ResponseStream.MoveNext(cancellationToken));
        streaming = EndOfAsync(stream, cancellationToken);
    }

    /// <summary>When the last answer came that was one, and how the stream ended.</summary>
    public async Task<(DateTimeOffset Accepted, RichError Stream)> EndAsync(CancellationToken cancellationToken) =>
        (await asking!.WaitAsync(cancellationToken), await streaming!.WaitAsync(cancellationToken));

    private static async Task<RichError> EndOfAsync(
        AsyncDuplexStreamingCall<CheckStreamRequest, CheckStreamResponse> stream, CancellationToken cancellationToken)
    {
        using (stream) return RichError.Of(await Assert.ThrowsAsync<RpcException>(() => stream.ResponseStream.MoveNext(cancellationToken)));
    }

    private async Task<DateTimeOffset> AskAsync(CancellationToken cancellationToken)
    {
        var last = DateTimeOffset.MinValue;
        // So fast that it is seen when it ends, and not so fast that the callers keep the nodes from hearing of it.
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(2));
        while (await pace.WaitForNextTickAsync(cancellationToken))
        {
            try
            {
                await checks.CheckAsync(Nobody.Next().Question(), cancellationToken: cancellationToken);
                last = DateTimeOffset.UtcNow;
                accepted.TrySetResult();
            }
            catch (RpcException error) when (error.StatusCode == StatusCode.PermissionDenied)
            {
                // Before the enrolment has arrived on this node, it is refused too.
                if (accepted.Task.IsCompleted) return last;
            }
        }

        return last;
    }
}
