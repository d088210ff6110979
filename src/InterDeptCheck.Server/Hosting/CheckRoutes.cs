using Grpc.AspNetCore.Server;
using Grpc.AspNetCore.Server.Model;
using InterDeptCheck.Server.Services;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace InterDeptCheck.Server.Hosting;

/// <summary>The service of checks, in which Check has a bound of its own.</summary>
internal static class CheckRoutes
{
    // Routes of the same path are taken in this order.
    private const int AfterTheOther = 1;

    public static IGrpcServerBuilder AddChecks(this IGrpcServerBuilder grpc)
    {
        grpc.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IServiceMethodProvider<CheckMethod>, CheckMethod.Provider>());
        return grpc
            .AddServiceOptions<StatusCheckServiceImpl>(service => NodeBuilder.Bound(service, LimitOptions.CheckBatchBytesMax))
            .AddServiceOptions<CheckMethod>(service => NodeBuilder.BoundBytes(service, LimitOptions.CheckBytesMax));
    }

    public static void MapChecks(this WebApplication app, Action<EndpointBuilder> name)
    {
        app.MapGrpcService<CheckMethod>().Add(endpoint => Take(endpoint, name, isSecond: MethodOf(endpoint) is null));
        app.MapGrpcService<StatusCheckServiceImpl>().Add(endpoint =>
            Take(endpoint, name, isSecond: MethodOf(endpoint) == nameof(StatusCheckServiceImpl.Check)));
    }

    // The runtime adds a route for methods that a service does not have, of both.
    private static void Take(EndpointBuilder endpoint, Action<EndpointBuilder> name, bool isSecond)
    {
        name(endpoint);
        if (isSecond && endpoint is RouteEndpointBuilder route) route.Order = AfterTheOther;
    }

    private static string? MethodOf(EndpointBuilder endpoint) => endpoint.Metadata.OfType<GrpcMethodMetadata>().FirstOrDefault()?.Method.Name;
}
