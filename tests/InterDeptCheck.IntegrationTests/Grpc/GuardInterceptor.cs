using Grpc.Core;
using Grpc.Core.Interceptors;
using InterDeptCheck.IntegrationTests.Wire.Protocol;

namespace InterDeptCheck.IntegrationTests.Wire;

/// <summary>Refuses or answers some requests itself and changes the answers to others.</summary>
public sealed class GuardInterceptor : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        var text = (request as EchoRequest)?.Text;
        if (text == "refuse")
            throw new RpcException(new Status(StatusCode.PermissionDenied, "refused before the handler"));
        if (text == "answer")
            return (TResponse)(object)new EchoResponse { Text = "answered before the handler" };
        var response = await continuation(request, context);
        return (TResponse)(object)new EchoResponse { Text = $"[{(response as EchoResponse)?.Text}]" };
    }
}
