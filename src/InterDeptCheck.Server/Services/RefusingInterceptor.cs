using Grpc.Core;
using Grpc.Core.Interceptors;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Security;

namespace InterDeptCheck.Server.Services;

/// <summary>
/// Refuses every call of a service that a node does not have, whatever methods it has: says so to whoever might call it. Thread-safe.
/// </summary>
/// <param name="callers">Who is enrolled.</param>
/// <param name="reason">What is said.</param>
/// <param name="isOfSources">Whether the service is for those alone who may report changes: nobody else is told what this node is.</param>
internal sealed class RefusingInterceptor(Callers callers, ErrorReason reason, bool isOfSources) : Interceptor
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
        if (isOfSources) callers.RequireRegistry(context);
        else callers.Require(context);
        return new(reason);
    }
}
