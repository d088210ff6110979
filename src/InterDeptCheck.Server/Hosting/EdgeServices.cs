using Grpc.AspNetCore.Server;
using InterDeptCheck.Server.Describing;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Reflection;
using InterDeptCheck.Server.Sandbox;
using InterDeptCheck.Server.Services;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace InterDeptCheck.Server.Hosting;

/// <summary>What a caller meets first: the description of what it may do, reflection where it was asked for, and a sandbox's marks.</summary>
internal static class EdgeServices
{
    // Of one's own is what the node serves; which protocol asks is no part of it.
    private static readonly ServiceDescriptor[] Served =
    [
        .. ServedContract.Services,
        global::Grpc.Reflection.V1.ServerReflection.Descriptor, global::Grpc.Reflection.V1Alpha.ServerReflection.Descriptor,
    ];

    public static IServiceCollection AddEdge(this IServiceCollection services, ServerOptions options)
    {
        services.AddSingleton(new OwnRelease(options.Release?.Text ?? "", options.Sandbox is not null));
        services.AddSingleton<CoverageDesk>();
        services.AddSingleton<DescribeServiceImpl>();
        services.AddGrpc().AddServiceOptions<DescribeServiceImpl>(Small);
        if (options.Reflection) Reflection(services);
        if (options.Sandbox is not { } sandbox) return services;
        services.AddSingleton(sandbox);
        services.AddSingleton<SandboxInterceptor>();
        services.AddGrpc().AddServiceOptions<StatusCheckServiceImpl>(service => service.Interceptors.Add<SandboxInterceptor>())
            .AddServiceOptions<CheckMethod>(service =>
            {
                // Check translates its own errors, and not what is around it.
                service.Interceptors.Add<ErrorInterceptor>();
                service.Interceptors.Add<SandboxInterceptor>();
            });
        return services;
    }

    public static void MapEdge(this WebApplication app, ServerOptions options, Action<EndpointBuilder> name)
    {
        app.MapGrpcService<DescribeServiceImpl>().Add(name);
        if (!options.Reflection) return;
        app.MapGrpcService<ReflectionServiceImpl>().Add(name);
        app.MapGrpcService<OldReflectionServiceImpl>().Add(name);
    }

    /// <summary>Marks every response of a sandbox, errors too.</summary>
    public static void UseSandboxMark(this WebApplication app, ServerOptions options)
    {
        if (options.Sandbox is null) return;
        app.Use((context, next) =>
        {
            context.Response.Headers[SandboxOptions.Header] = "true";
            return next(context);
        });
    }

    private static void Reflection(IServiceCollection services)
    {
        services.AddSingleton(new ReflectionIndex(Served));
        services.AddSingleton<ReflectionServiceImpl>();
        services.AddSingleton<OldReflectionServiceImpl>();
        services.AddGrpc().AddServiceOptions<ReflectionServiceImpl>(Small).AddServiceOptions<OldReflectionServiceImpl>(Small);
    }

    private static void Small(GrpcServiceOptions service) => NodeBuilder.Bound(service, LimitOptions.OperationsBytesMax);
}
