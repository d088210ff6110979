using Grpc.Core;

namespace InterDeptCheck.Server.Errors;

/// <summary>
/// What a caller streams. A read that fails of the connection says that the caller has gone; the call's own token may tell that later.
/// </summary>
internal sealed class CallerReader<T>(IAsyncStreamReader<T> stream) : IAsyncStreamReader<T>
{
    public T Current => stream.Current;

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        try
        {
            return await stream.MoveNext(cancellationToken);
        }
        catch (IOException broken)
        {
            throw new CallerGoneException(broken);
        }
    }
}

/// <summary>The caller reset the stream, or its connection broke: nobody waits for an answer.</summary>
internal sealed class CallerGoneException(IOException inner) : IOException("The caller has gone.", inner);
