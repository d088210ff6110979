using System.IO.Compression;
using Grpc.Core;
using Grpc.Net.Compression;
using InterDeptCheck.Server.Hosting;

namespace InterDeptCheck.UnitTests.Server;

public sealed class CappedCompressionTests
{
    private const int BytesMax = 1 << 20;
    private static readonly CappedCompression Capped = new(new GzipCompressionProvider(CompressionLevel.Fastest), BytesMax);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData((16 * 1024) - 1)]
    [InlineData(16 * 1024)]
    [InlineData((16 * 1024) + 1)]
    [InlineData(BytesMax)]
    public void A_message_within_the_limit_comes_back_as_it_was(int length)
    {
        var message = new byte[length];
        new Random(7).NextBytes(message);
        using var whole = new MemoryStream();
        using (var stream = Capped.CreateDecompressionStream(new MemoryStream(Zipped(message)))) stream.CopyTo(whole);
        Assert.Equal(message, whole.ToArray());
        using var again = Capped.CreateDecompressionStream(new MemoryStream(Zipped(message)));
        using var piecewise = new MemoryStream();
        for (int next; (next = again.ReadByte()) >= 0;) piecewise.WriteByte((byte)next);
        Assert.Equal(message, piecewise.ToArray());
    }

    [Theory]
    [InlineData(BytesMax + 1)]
    [InlineData(64 * BytesMax)]
    public void A_message_beyond_the_limit_is_refused_before_anything_is_kept_of_it(int length)
    {
        var bomb = Zipped(new byte[length]);
        using var kept = new MemoryStream();
        using var stream = Capped.CreateDecompressionStream(new MemoryStream(bomb));
        var refused = Assert.Throws<RpcException>(() => stream.CopyTo(kept));
        Assert.Equal(StatusCode.ResourceExhausted, refused.StatusCode);
        Assert.Equal(0, kept.Capacity);
    }

    [Fact]
    public void Refusing_bombs_leaves_little_to_the_collector()
    {
        var bomb = Zipped(new byte[64 * BytesMax]);
        Refuse(bomb);
        var before = GC.GetAllocatedBytesForCurrentThread();
        const int Bombs = 50;
        for (var sent = 0; sent < Bombs; sent++) Refuse(bomb);
        // A message of the largest size in a stream that doubles would be 2 MiB for each.
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / Bombs, 0, BytesMax / 8);
    }

    [Fact]
    public void What_is_not_compressed_as_it_says_is_refused()
    {
        using var stream = Capped.CreateDecompressionStream(new MemoryStream([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]));
        Assert.Equal(StatusCode.Internal, Assert.Throws<RpcException>(() => stream.CopyTo(Stream.Null)).StatusCode);
    }

    private static void Refuse(byte[] bomb)
    {
        using var stream = Capped.CreateDecompressionStream(new MemoryStream(bomb));
        Assert.Throws<RpcException>(() => stream.CopyTo(Stream.Null));
    }

    private static byte[] Zipped(byte[] message)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(message);
        return zipped.ToArray();
    }
}
