using Grpc.Core;
using Grpc.Core.Interceptors;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Security;

namespace InterDeptCheck.Server.Services;

/// <summary>
/// Refuses every call of a service that a node does not have, whatever methods it has: says so to whoever is enrolled. Thread-safe.
/// </summary>
/// <param name="callers">Who is enrolled.</param>
/// <param name="reason">What is said.</param>
internal sealed class RefusingInterceptor(Callers callers, ErrorReason reason) : Interceptor
{
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) => throw Refused(context);

    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation) =>
        throw Refused(context);

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation) => throw Refused(context);

    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation) => throw Refused(context);

    private RefusedException Refused(ServerCallContext context)
    {
        callers.Require(context);
        return new(reason);
    }
}
