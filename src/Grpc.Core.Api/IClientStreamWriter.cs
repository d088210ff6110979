namespace Grpc.Core;

/// <summary>The stream that a client writes its requests to.</summary>
/// <typeparam name="T">The request message.</typeparam>
public interface IClientStreamWriter<in T> : IAsyncStreamWriter<T>
{
    /// <summary>Tells the server that there are no more requests.</summary>
    Task CompleteAsync();
}
