namespace Grpc.Core;

/// <summary>The stream that a server writes its responses to.</summary>
/// <typeparam name="T">The response message.</typeparam>
public interface IServerStreamWriter<in T> : IAsyncStreamWriter<T>
{
}
