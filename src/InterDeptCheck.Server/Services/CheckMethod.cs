using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Server.Errors;

namespace InterDeptCheck.Server.Services;

/// <summary>
/// Check by itself, as a service of the runtime's: its bounds hold for all methods of one, and a check is a sixty-fourth of a batch. One that
/// announces more is refused before it is read. What goes wrong is translated here: an interceptor would cost each check three waits for nothing.
/// </summary>
internal sealed class CheckMethod(StatusCheckServiceImpl service, ErrorInterceptor errors)
{
    private readonly UnaryServerMethod<CheckRequest, CheckResponse> check = service.Check;

    private Task<CheckResponse> Check(CheckRequest request, ServerCallContext context) => errors.UnaryServerHandler(request, context, check);

    /// <summary>Tells the runtime of it.</summary>
    internal sealed class Provider : IServiceMethodProvider<CheckMethod>
    {
        public void OnServiceMethodDiscovery(ServiceMethodProviderContext<CheckMethod> context)
        {
            var binder = new Binder();
            StatusCheckService.BindService(binder, null);
            var method = binder.Check ?? throw new InvalidOperationException("The contract has no Check.");
            context.AddUnaryMethod(method, [], static (own, request, call) => own.Check(request, call));
        }
    }

    // The generated code shows its methods to who binds them, and to nobody else.
    private sealed class Binder : ServiceBinderBase
    {
        public Method<CheckRequest, CheckResponse>? Check { get; private set; }

        public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler) =>
            Check ??= method as Method<CheckRequest, CheckResponse>;

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler)
        {
        }

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler)
        {
        }

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler)
        {
        }
    }
}
