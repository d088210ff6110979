namespace Grpc.Core;

/// <summary>A stream of messages to read, one at a time.</summary>
/// <typeparam name="T">The message.</typeparam>
public interface IAsyncStreamReader<out T>
{
    /// <summary>The message that the last <see cref="MoveNext"/> arrived at.</summary>
    T Current { get; }

    /// <summary>Moves to the next message; cancelling cancels the whole call.</summary>
    /// <returns>False when the stream has ended.</returns>
    Task<bool> MoveNext(CancellationToken cancellationToken);
}
