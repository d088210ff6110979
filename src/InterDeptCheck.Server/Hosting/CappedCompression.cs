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
            return left >= 0 ? read : throw new RpcException(new Status(StatusCode.ResourceExhausted, "The message is larger than allowed."));
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
