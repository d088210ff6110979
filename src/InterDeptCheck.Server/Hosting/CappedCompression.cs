using System.Buffers;
using System.IO.Compression;
using Grpc.Core;
using Grpc.Net.Compression;

namespace InterDeptCheck.Server.Hosting;

/// <summary>
/// A compression whose output is bounded when it is undone: the runtime bounds what a message has on the wire, and a few compressed bytes
/// can be gigabytes.
/// </summary>
internal sealed class CappedCompression(ICompressionProvider inner, int bytesMax) : ICompressionProvider
{
    public string EncodingName => inner.EncodingName;

    public Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel) =>
        inner.CreateCompressionStream(stream, compressionLevel);

    public Stream CreateDecompressionStream(Stream stream) => new CappedStream(inner.CreateDecompressionStream(stream), bytesMax);

    private sealed class CappedStream(Stream inner, int bytesMax) : Stream
    {
        private const int BlockBytes = 16 * 1024;
        private int left = bytesMax;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            int read;
            try
            {
                read = inner.Read(buffer);
            }
            catch (InvalidDataException)
            {
                throw new RpcException(new Status(StatusCode.Internal, "The message can't be decompressed."));
            }

            left -= read;
            if (left < 0) throw new RpcException(new Status(StatusCode.ResourceExhausted, "The message is larger than allowed."));
            return read;
        }

        // The runtime copies a message whole into a stream that doubles as it grows. A message that is too large must not have cost that much
        // before it is refused, nor leave it to the collector: it is undone into a few shared blocks, and copied once its length is known.
        public override void CopyTo(Stream destination, int bufferSize)
        {
            var blocks = new List<byte[]>();
            try
            {
                int length = 0, filled;
                do
                {
                    blocks.Add(ArrayPool<byte>.Shared.Rent(BlockBytes));
                    filled = this.ReadAtLeast(blocks[^1].AsSpan(0, BlockBytes), BlockBytes, throwOnEndOfStream: false);
                    length += filled;
                }
                while (filled == BlockBytes);
                if (destination is MemoryStream memory) memory.Capacity = Math.Max(memory.Capacity, (int)memory.Position + length);
                for (var at = 0; at < length; at += BlockBytes) destination.Write(blocks[at / BlockBytes], 0, Math.Min(BlockBytes, length - at));
            }
            finally
            {
                foreach (var block in blocks) ArrayPool<byte>.Shared.Return(block);
            }
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
