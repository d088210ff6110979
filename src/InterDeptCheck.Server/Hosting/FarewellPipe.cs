using System.IO.Pipelines;

namespace InterDeptCheck.Server.Hosting;

/// <summary>
/// A connection's two ways, of which the one from the caller outlives the server's interest in it. A server that closes a socket with
/// something unread in it resets the connection, and the caller may then never see the farewell (GOAWAY) that told him which of his calls were
/// not begun and may go elsewhere: those calls would fail in an orderly stop. (RFC 9113, 6.8; RFC 1122, 4.2.2.13.)
/// </summary>
internal sealed class FarewellPipe(IDuplexPipe connection) : IDuplexPipe
{
    private readonly UnendingReader input = new(connection.Input);

    public PipeReader Input => input;

    public PipeWriter Output => connection.Output;

    /// <summary>Reads, and drops, what the caller still sends until he closes, or <paramref name="patience"/> has passed.</summary>
    public async Task SeeOffAsync(TimeSpan patience, TimeProvider clock)
    {
        using var enough = new CancellationTokenSource(patience, clock);
        try
        {
            while (await connection.Input.ReadAsync(enough.Token) is { IsCompleted: false, IsCanceled: false } read)
                connection.Input.AdvanceTo(read.Buffer.End);
        }
        catch (Exception error) when (error is OperationCanceledException or IOException or InvalidOperationException)
        {
            // He stays, or is gone: the farewell has had its time.
        }
        finally
        {
            await connection.Input.CompleteAsync();
        }
    }

    private sealed class UnendingReader(PipeReader inner) : PipeReader
    {
        public override void AdvanceTo(SequencePosition consumed) => inner.AdvanceTo(consumed);

        public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => inner.AdvanceTo(consumed, examined);

        public override void CancelPendingRead() => inner.CancelPendingRead();

        public override void Complete(Exception? exception = null)
        {
            // Seen off first.
        }

        public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) => inner.ReadAsync(cancellationToken);

        public override bool TryRead(out ReadResult result) => inner.TryRead(out result);
    }
}
