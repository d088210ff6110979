using System.IO.Compression;

namespace Grpc.Net.Compression;

/// <summary>Compresses and decompresses messages.</summary>
public interface ICompressionProvider
{
    /// <summary>The name on the wire, as in grpc-encoding.</summary>
    string EncodingName { get; }

    /// <summary>A stream that writes what it is given to <paramref name="stream"/>, compressed, and leaves that open.</summary>
    Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel);

    /// <summary>A stream that reads <paramref name="stream"/>, decompressed, and leaves that open.</summary>
    Stream CreateDecompressionStream(Stream stream);
}
