namespace Grpc.Core;

/// <summary>A stream of messages to write, one at a time.</summary>
/// <typeparam name="T">The message.</typeparam>
public interface IAsyncStreamWriter<in T>
{
    /// <summary>How the next messages are written; null for the default.</summary>
    WriteOptions? WriteOptions { get; set; }

    /// <summary>Writes a message. Only one write may be under way.</summary>
    Task WriteAsync(T message);

    /// <summary>Writes a message; cancelling cancels the whole call.</summary>
    /// <exception cref="NotSupportedException">The token can be cancelled and this stream does not know how.</exception>
    Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        if (cancellationToken.CanBeCanceled)
            throw new NotSupportedException("This stream's writes can't be cancelled.");
        return WriteAsync(message);
    }
}
