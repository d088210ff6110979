using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;

namespace InterDeptCheck.Server.Hosting;

/// <summary>A connection's two ways, of which the one from the caller ends when he sends more than he may.</summary>
/// <param name="connection">The two ways.</param>
/// <param name="guard">Who says when that is.</param>
/// <param name="end">Ends the connection.</param>
internal sealed class GuardedPipe(IDuplexPipe connection, FrameGuard guard, Action<ConnectionAbortedException> end) : IDuplexPipe
{
    public PipeReader Input { get; } = new Reader(connection.Input, guard, end);

    public PipeWriter Output { get; } = new Writer(connection.Output, guard);

    private sealed class Reader(PipeReader inner, FrameGuard guard, Action<ConnectionAbortedException> end) : PipeReader
    {
        private ReadOnlySequence<byte> last;

        // Bytes of what was read last that the guard has seen: what is not consumed comes again.
        private long seen;

        public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

        public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
        {
            seen -= last.Slice(last.Start, consumed).Length;
            last = default;
            inner.AdvanceTo(consumed, examined);
        }

        public override void CancelPendingRead() => inner.CancelPendingRead();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);

        public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) =>
            Judge(await inner.ReadAsync(cancellationToken));

        public override bool TryRead(out ReadResult result)
        {
            if (!inner.TryRead(out result)) return false;
            result = Judge(result);
            return true;
        }

        private ReadResult Judge(in ReadResult result)
        {
            last = result.Buffer;
            var isAllowed = guard.Read(last.Slice(seen));
            seen = last.Length;
            if (isAllowed) return result;
            var reason = new ConnectionAbortedException("More frames that ask nothing than a caller may send.");
            inner.AdvanceTo(last.Start);
            end(reason);
            throw reason;
        }
    }

    private sealed class Writer(PipeWriter inner, FrameGuard guard) : PipeWriter
    {
        public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

        public override long UnflushedBytes => inner.UnflushedBytes;

        public override void Advance(int bytes)
        {
            guard.Wrote(bytes);
            inner.Advance(bytes);
        }

        public override void CancelPendingFlush() => inner.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);

        public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => inner.FlushAsync(cancellationToken);

        public override Memory<byte> GetMemory(int sizeHint = 0) => inner.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => inner.GetSpan(sizeHint);

        public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
        {
            guard.Wrote(source.Length);
            return inner.WriteAsync(source, cancellationToken);
        }
    }
}
