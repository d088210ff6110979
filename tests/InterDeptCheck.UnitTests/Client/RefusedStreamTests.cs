using System.Security.Cryptography;
using Grpc.Core;
using InterDeptCheck.Client;

namespace InterDeptCheck.UnitTests.Client;

/// <summary>A stream that the server refuses while questions are being written: the caller learns the refusal, whatever the writes made of it.</summary>
public sealed class RefusedStreamTests
{
    private static readonly RpcException Refusal = new(new Status(StatusCode.ResourceExhausted, "the server's own word"));

    /// <summary>What the runtimes were seen to throw from a write that a refusal overtook.</summary>
    public static TheoryData<Exception> Writes => new(
        new RpcException(new Status(StatusCode.Cancelled, "")), new IOException("The stream was reset."), new InvalidOperationException("It has ended."));

    [Theory(Timeout = 60_000), MemberData(nameof(Writes))]
    public async Task Its_status_is_that_of_the_answer_and_never_that_of_the_write(Exception write)
    {
        using var randomness = RandomNumberGenerator.Create();
        var tools = new BatchTools(new(), randomness, TimeProvider.System);
        var head = new BatchHead(Purpose.DwpPublicFunds, "claim-run:1");
        await using var source = new BatchSource(head, Questions(), tools, CancellationToken.None);
        var server = new RefusingInvoker(write);
        await using var session = new CheckStreamSession(new(server), source, new(), tools, CancellationToken.None);
        await server.Written.Task;
        var error = await Assert.ThrowsAsync<RpcException>(session.NextAsync);
        Assert.Equal((StatusCode.ResourceExhausted, "the server's own word"), (error.StatusCode, error.Status.Detail));
    }

    private static async IAsyncEnumerable<BatchQuestion> Questions()
    {
        await Task.CompletedTask;
        yield return new(new ClaimedPerson { FamilyName = "Tens" });
    }

    // Refuses what is read once something was written, and the writing fails.
    private sealed class RefusingInvoker(Exception write) : CallInvoker
    {
        public Exception Failure { get; } = write;

        public TaskCompletionSource Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method, string? host, CallOptions options) =>
            new(new Writer<TRequest>(this), new Reader<TResponse>(this), Task.FromResult(new Metadata()), () => Refusal.Status, () => [], () => { });

        public override TResponse BlockingUnaryCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => throw new NotSupportedException();

        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => throw new NotSupportedException();

        public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => throw new NotSupportedException();

        public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method, string? host, CallOptions options) => throw new NotSupportedException();

        private sealed class Writer<T>(RefusingInvoker server) : IClientStreamWriter<T>
        {
            public WriteOptions? WriteOptions { get; set; }

            public Task WriteAsync(T message)
            {
                server.Written.TrySetResult();
                return Task.FromException(server.Failure);
            }

            public Task WriteAsync(T message, CancellationToken cancellationToken) => WriteAsync(message);

            public Task CompleteAsync() => Task.CompletedTask;
        }

        private sealed class Reader<T>(RefusingInvoker server) : IAsyncStreamReader<T>
        {
            public T Current => throw new InvalidOperationException();

            public async Task<bool> MoveNext(CancellationToken cancellationToken)
            {
                await server.Written.Task;
                throw Refusal;
            }
        }
    }
}
