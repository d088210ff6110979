using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Security;
using InterDeptCheck.TestKit;
using InterDeptCheck.TestKit.Deployments;
using Microsoft.Extensions.Logging;
using FieldFault = InterDeptCheck.Server.Errors.FieldFault;

namespace InterDeptCheck.UnitTests.Server;

public sealed class ErrorInterceptorTests : IDisposable
{
    private const string Secret = "Theodosia Quillfeather";
    private readonly ErrorLogGuard errors = new();
    private readonly LogRecorder log = new();

    public void Dispose()
    {
        errors.Dispose();
        log.Dispose();
    }

    [Fact]
    public async Task A_bug_is_internal_and_its_message_reaches_neither_caller_nor_log()
    {
        errors.Expect(error => error.EventName == "CallFailed");
        var thrown = await ThrownAsync(new InvalidOperationException(Secret, new FormatException(Secret)));
        var error = RichError.Of(thrown);
        Assert.Equal((StatusCode.Internal, "INTERNAL"), (error.Code, error.Reason));
        Assert.DoesNotContain(Secret, thrown.ToString(), StringComparison.Ordinal);
        Assert.False(log.Contains(Secret));
        Assert.True(log.Contains("InvalidOperationException") && log.Contains("caused by System.FormatException"));
        Assert.True(log.Contains(error.Metadata["support_reference"]));
        errors.Verify();
    }

    [Theory]
    [InlineData(LedgerProblem.Unavailable)]
    [InlineData(LedgerProblem.Damaged)]
    public async Task A_ledger_that_cannot_is_unavailable_and_told_as_an_error(LedgerProblem problem)
    {
        errors.Expect(logged => logged.EventName == "LedgerUnavailable");
        var error = RichError.Of(await ThrownAsync(new LedgerException(problem, "The disk is full.")));
        Assert.Equal((StatusCode.Unavailable, "LEDGER_UNAVAILABLE"), (error.Code, error.Reason));
        Assert.NotNull(error.RetryDelay);
        errors.Verify();
    }

    [Theory]
    [InlineData(BatchState.Closed, "BATCH_CLOSED")]
    [InlineData(BatchState.Closing, "BATCH_BUSY")]
    public async Task The_state_of_a_batch_is_told(BatchState state, string reason)
    {
        Assert.Equal(reason, RichError.Of(await ThrownAsync(new BatchStateException(new BatchId("b"), state))).Reason);
        errors.Verify();
    }

    [Fact]
    public async Task A_refusal_is_told_with_its_fields_and_metadata()
    {
        var refusal = new Refusal(ErrorReason.MalformedRequest) { Fields = [new("a", "B"), new("c", "D")] }.At(new LedgerPosition(7));
        var error = RichError.Of(await ThrownAsync(new RefusedException(refusal)));
        Assert.Equal(["a B", "c D"], error.Fields);
        Assert.Equal("7", error.Metadata["position"]);
        errors.Verify();
    }

    [Fact]
    public async Task No_more_than_fifty_fields_are_told()
    {
        var refusal = new Refusal(ErrorReason.MalformedRequest) { Fields = [.. Enumerable.Repeat(new FieldFault("a", "B"), 51)] };
        Assert.Equal(50, RichError.Of(await ThrownAsync(new RefusedException(refusal))).Fields.Count);
    }

    [Fact]
    public async Task A_call_that_its_caller_gave_up_is_no_error()
    {
        var thrown = await ThrownAsync(new OperationCanceledException(), new CancellationToken(canceled: true));
        Assert.Equal(StatusCode.Cancelled, thrown.StatusCode);
        Assert.Empty(log.Lines);
    }

    private async Task<RpcException> ThrownAsync(Exception error, CancellationToken cancellation = default)
    {
        using var loggers = LoggerFactory.Create(builder => builder.AddProvider(errors).AddProvider(log));
        var callers = new Callers(new EnrolmentTable(TestService.TrustDomain, []), ledger: null, TimeProvider.System);
        var revocations = new RevocationInterceptor(callers, TimeProvider.System);
        var interceptor = new ErrorInterceptor(revocations, loggers.CreateLogger<ErrorInterceptor>(), TimeProvider.System);
        return await Assert.ThrowsAsync<RpcException>(() => interceptor.UnaryServerHandler<CheckRequest, CheckResponse>(
            new CheckRequest(), new FakeCall(cancellation: cancellation), (_, _) => throw error));
    }
}
