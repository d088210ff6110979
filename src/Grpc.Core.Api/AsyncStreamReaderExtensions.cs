namespace Grpc.Core;

/// <summary>Reading a stream without a token.</summary>
public static class AsyncStreamReaderExtensions
{
    /// <summary>Moves to the next message.</summary>
    /// <returns>False when the stream has ended.</returns>
    public static Task<bool> MoveNext<T>(this IAsyncStreamReader<T> streamReader)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(streamReader);
        return streamReader.MoveNext(CancellationToken.None);
    }
}
