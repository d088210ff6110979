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

    public PipeWriter Output => connection.Output;

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
}
