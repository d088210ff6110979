using System.Net;
using System.Net.Http.Headers;
using Grpc.Net.Client;
using InterDeptCheck.Cli.Importing;
using InterDeptCheck.Client;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.TestKit;

namespace InterDeptCheck.UnitTests.Verbs;

/// <summary>A registry that refuses a batch while it is being sent: the operator learns its reason, whichever message was on its way.</summary>
public sealed class RefusedImportTests
{
    [Theory(Timeout = 60_000)] // Why: of the last message alone the write's own CANCELLED was told, and the batch's reason was lost.
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_reason_is_told_whichever_message_it_overtook(int taken)
    {
        // A message that opens the batch, two lines, and one that closes it.
        var path = Path.Combine(Path.GetTempPath(), $"refused-import-{taken}-{Environment.ProcessId}.ndjson");
        await File.WriteAllLinesAsync(path, File.ReadLines(Repository.PathOf("samples/published-records.ndjson")).Take(2));
        using var channel = GrpcChannel.ForAddress("http://localhost", new() { HttpHandler = new RefusingServer(taken) });
        var import = new Import(channel, new(path), "batch-1", skipBadLines: false);
        var error = await Assert.ThrowsAsync<InterDeptCheckException>(() => import.RunAsync(_ => { }, CancellationToken.None));
        Assert.Equal(FailureReason.BatchBusy, error.Reason);
        File.Delete(path);
    }

    // Takes some messages; the next write is given up, as HTTP/2 does when the response is there, and only then comes the refusal.
    private sealed class RefusingServer(int taken) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = new AbandonedBody(taken);
            _ = request.Content!.CopyToAsync(body, cancellationToken).ContinueWith(_ => { }, TaskScheduler.Default);
            await body.Abandoned.Task.WaitAsync(cancellationToken);
            var refusal = RichErrors.ToException(new Refusal(ErrorReason.BatchBusy), "SUP-0000000000000000");
            var response = new HttpResponseMessage(HttpStatusCode.OK) { Version = HttpVersion.Version20, Content = new ByteArrayContent([]) };
            response.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
            response.Headers.Add("grpc-status", ((int)refusal.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture));
            foreach (var trailer in refusal.Trailers)
                response.Headers.TryAddWithoutValidation(trailer.Key, trailer.IsBinary ? Convert.ToBase64String(trailer.ValueBytes) : trailer.Value);
            return response;
        }
    }

    private sealed class AbandonedBody(int taken) : Stream
    {
        private int writes;

        public TaskCompletionSource Abandoned { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count)
        {
            if (++writes <= taken) return;
            Abandoned.TrySetResult();
            throw new OperationCanceledException("The body was given up.");
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            Write(buffer, offset, count);
            return Task.CompletedTask;
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Write([], 0, 0);
            return ValueTask.CompletedTask;
        }
    }
}
