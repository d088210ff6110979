using Grpc.AspNetCore.Server;
using Grpc.Net.Compression;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Server.Assurance;
using InterDeptCheck.Server.Departments;
using InterDeptCheck.Server.Disclosure;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Following;
using InterDeptCheck.Server.Limits;
using InterDeptCheck.Server.Pki;
using InterDeptCheck.Server.Probing;
using InterDeptCheck.Server.Reporting;
using InterDeptCheck.Server.Security;
using InterDeptCheck.Server.Services;
using InterDeptCheck.Server.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InterDeptCheck.Server.Hosting;

/// <summary>The one place where all is wired. Starts from an empty host: what is not named here is not there.</summary>
internal static class NodeBuilder
{
    private const int HeadersMax = 64;

    // A backstop beyond every message's own bound, which is the one that tells a caller what was wrong.
    private const int BodyBytesMax = LimitOptions.DepartmentBytesMax + 256 * 1024;
    private static readonly TimeSpan HeadersPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PingAfter = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PingPatience = TimeSpan.FromSeconds(20);

    private static readonly string[] UnboundedMethods =
    [
        "/interdeptcheck.v1.StatusCheckService/CheckStream",
        "/interdeptcheck.v1.RegistryService/SubmitBatch",
        "/interdeptcheck.v1.OperationsService/VerifyLedger",
        "/interdeptcheck.v1.OperationsService/ListDisclosures",
        "/interdeptcheck.v1.OperationsService/ExportReplica",
        "/interdeptcheck.v1.AssuranceService/RunAudit",
        "/interdeptcheck.v1.AssuranceService/ReadHistory",
        "/interdeptcheck.v1.AssuranceService/ReadLineage",
        "/interdeptcheck.v1.AssuranceService/FindCauses",
        "/interdeptcheck.v1.AssuranceService/Reconcile",
        "/interdeptcheck.v1.AssuranceService/ProposePlan",
        "/interdeptcheck.v1.AssuranceService/GetPlan",
        "/interdeptcheck.v1.AssuranceService/ApprovePlan",
        "/grpc.health.v1.Health/Watch",
    ];

    public static WebApplication Build(
        ServerOptions options, LedgerStores stores, DisclosureParts disclosures, Action<ILoggingBuilder>? logging, TimeProvider clock)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(NodeBuilder).Assembly.GetName().Name,
            EnvironmentName = Environments.Production,
            ContentRootPath = AppContext.BaseDirectory,
        });
        Logging(builder.Logging, logging);
        var certificates = NodeCertificates.Load(options.Tls);
        builder.WebHost.UseKestrelCore().ConfigureKestrel((_, kestrel) => Kestrel(kestrel, options, certificates, clock));
        Telemetry(builder.Services, options);
        Services(builder.Services, options, stores, disclosures, clock);
        Readiness(builder.Services, options, certificates);
        Grpc(builder.Services);
        builder.Services.AddEdge(options);
        var app = builder.Build();
        app.UseSandboxMark(options);
        app.UseMiddleware<CallGuard>();
        app.UseMiddleware<LimitGuard>();
        if (AnswersChecks(options)) app.MapChecks(Name);
        else app.MapGrpcService<NoChecksServiceImpl>().Add(Name);
        if (TakesChanges(options)) app.MapGrpcService<RegistryServiceImpl>().Add(Name);
        else app.MapGrpcService<NoRegistryServiceImpl>().Add(Name);
        if (stores.Assurance is not null) app.MapGrpcService<AssuranceServiceImpl>().Add(Name);
        else app.MapGrpcService<NoAssuranceServiceImpl>().Add(Name);
        app.MapGrpcService<OperationsServiceImpl>().Add(Name);
        app.MapGrpcService<DepartmentServiceImpl>().Add(Name);
        app.MapGrpcService<HealthServiceImpl>().Add(Name);
        app.MapEdge(options, Name);
        return app;
    }

    private static void Logging(ILoggingBuilder builder, Action<ILoggingBuilder>? logging)
    {
        builder.SetMinimumLevel(LogLevel.Information);
        builder.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        // What the runtime has to say of a call is said by CallGuard and ErrorInterceptor, with a reference and without exceptions' messages.
        builder.AddFilter("Grpc", LogLevel.None);
        // The host would make an activity and a scope of each call, which nobody reads: spans are CallTraces' alone.
        builder.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        // The host's own words about background services: ours say themselves what fails, and a start that fails is told by its exception.
        builder.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        logging?.Invoke(builder);
    }

    private static void Kestrel(KestrelServerOptions kestrel, ServerOptions options, NodeCertificates certificates, TimeProvider clock)
    {
        kestrel.AddServerHeader = false;
        // Each response has a reference that no other has: in the compression's table it would put out what comes again.
        kestrel.AllowResponseHeaderCompression = false;
        var limits = kestrel.Limits;
        limits.MaxConcurrentConnections = options.Limits.ConnectionsMax;
        limits.MaxRequestHeadersTotalSize = options.Limits.HeaderBytesMax;
        limits.MaxRequestHeaderCount = HeadersMax;
        limits.MaxRequestBodySize = BodyBytesMax;
        limits.RequestHeadersTimeout = HeadersPatience;
        limits.Http2.MaxStreamsPerConnection = options.Limits.StreamsPerConnectionMax;
        limits.Http2.MaxRequestHeaderFieldSize = options.Limits.HeaderBytesMax;
        limits.Http2.KeepAlivePingDelay = PingAfter;
        limits.Http2.KeepAlivePingTimeout = PingPatience;
        var logger = kestrel.ApplicationServices.GetRequiredService<ILogger<SecureTransport>>();
        var calls = kestrel.ApplicationServices.GetRequiredService<CallMeter>();
        var callers = kestrel.ApplicationServices.GetRequiredService<Callers>();
        var policy = ClientCertificatePolicy.Of(certificates, options.Tls, clock);
        var transport = new SecureTransport(certificates, policy, callers, options.Tls, options.Limits, calls, clock, logger);
        kestrel.Listen(options.Endpoint.ToEndPoint(), transport.Configure);
    }

    private static void Services(
        IServiceCollection services, ServerOptions options, LedgerStores stores, DisclosureParts disclosures, TimeProvider clock)
    {
        var table = options.Enrolments.Read(options.Tls.TrustDomain).Table
            ?? throw new InvalidOperationException("The enrolments file was changed while the server started.");
        var fingerprinter = new Fingerprinter(FingerprintKeyFile.Load(options.Storage.FingerprintKeyFile));
        services.Configure<HostOptions>(host => host.ShutdownTimeout = options.Limits.ShutdownGrace);
        services.Configure<ConsoleLifetimeOptions>(console => console.SuppressStatusMessages = true);
        services.AddSingleton(clock);
        services.AddSingleton(options.Tls);
        services.AddSingleton(options.Enrolments);
        services.AddSingleton(options.Following);
        services.AddSingleton(options.Limits with { LimitsMismatches = options.Sandbox is null });
        services.AddSingleton(options.Disclosures);
        // An instance that the container did not make is not its to dispose of: these go last.
        services.AddSingleton(stores.Reader);
        services.AddSingleton(disclosures.Log);
        services.AddSingleton(stores.Disclosures);
        services.AddSingleton<DisclosureReader>();
        services.AddSingleton(fingerprinter);
        services.AddSingleton(new Callers(table, ledger: null, clock));
        services.AddSingleton<CallerBudgets>();
        services.AddSingleton<NodeState>();
        services.AddSingleton<CheckBatchMeter>();
        services.AddSingleton<NodeStatusDesk>();
        services.AddSingleton(provider => new NodeParts(
            options.Role,
            stores,
            provider.GetService<ReplicaKeeper>(),
            provider.GetService<ForkBook>(),
            provider.GetRequiredService<NodeState>(),
            provider.GetRequiredService<Readiness>(),
            provider.GetRequiredService<CheckBatchMeter>(),
            disclosures,
            table.Count));
        // Before all that reads or writes the ledger: nobody is answered about anybody before it was read.
        services.AddDepartments(stores);
        services.AddSingleton(new DefaultDeadline(options.Limits.DefaultDeadline, UnboundedMethods));
        if (stores.Registry is { } registry && TakesChanges(options)) Registry(services, registry, options);
        if (stores is { Assurance: { } assurance, Registry: not null }) services.AddAssurance(assurance);
        if (AnswersChecks(options)) Checks(services, options, stores, disclosures, fingerprinter, clock);
        services.AddHostedService<DisclosureShipper>();
        services.AddHostedService<EnrolmentsWatcher>();
        services.AddHostedService<CertificatesWatcher>();
    }

    // Before everything else, so that it starts first and stops last.
    private static void Telemetry(IServiceCollection services, ServerOptions options)
    {
        services.AddSingleton(options.Telemetry);
        services.AddSingleton<NodeMeter>();
        services.AddSingleton<AnswerMeter>();
        services.AddSingleton<CallMeter>();
        services.AddSingleton<CallTraces>();
        services.AddSingleton<DisclosureMeter>();
        services.AddSingleton<NodeGauges>();
        services.AddHostedService<TelemetryExport>();
    }

    private static void Readiness(IServiceCollection services, ServerOptions options, NodeCertificates certificates)
    {
        services.AddSingleton(certificates);
        services.AddSingleton(options.Readiness);
        services.AddSingleton(provider => ReadinessParts.Of(
            provider.GetRequiredService<NodeState>(),
            provider.GetService<ReplicaKeeper>(),
            provider.GetRequiredService<DisclosureLog>(),
            certificates,
            provider.GetRequiredService<Fingerprinter>(),
            options,
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => provider.GetRequiredService<ReadinessParts>().Readiness);
        services.AddSingleton(provider => provider.GetRequiredService<ReadinessParts>().Slow);
        services.AddHostedService<ReadinessWatcher>();
    }

    // The name under which a method's calls are counted.
    private static void Name(EndpointBuilder endpoint)
    {
        if (endpoint.Metadata.OfType<GrpcMethodMetadata>().FirstOrDefault() is { } method)
            endpoint.Metadata.Add(new MethodTags(method.Method.FullName[1..]));
    }

    private static void Registry(IServiceCollection services, ILedger registry, ServerOptions options)
    {
        services.AddSingleton(registry);
        // The assurance log's take its place where there is one.
        services.AddSingleton<IBatchApprovals, NoApprovals>();
        services.AddSingleton<BatchDesk>();
        services.AddSingleton<RegistryServiceImpl>();
        if (options.Release is { } release)
        {
            services.AddHostedService(provider => new ReleaseNoter(
                registry, release, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<ReleaseNoter>>()));
        }

        services.AddHostedService<BatchResumer>();
        // Without a replica to be caught up, a registry is ready while it can write.
        services.AddHostedService(provider => new LedgerHeart(
            registry,
            options.Following,
            AnswersChecks(options) ? null : provider.GetRequiredService<NodeState>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<LedgerHeart>>()));
    }

    private static void Checks(
        IServiceCollection services,
        ServerOptions options,
        LedgerStores stores,
        DisclosureParts disclosures,
        Fingerprinter fingerprinter,
        TimeProvider clock)
    {
        services.AddSingleton(new ReplicaHome(options.Storage.ReplicaDirectory, fingerprinter, clock));
        services.AddSingleton(new FreshnessClock(clock, stores.IsEmbedded));
        services.AddSingleton(_ => Bookmarks.Open(options.Storage.BookmarkFile));
        services.AddSingleton(_ => ForkBook.Open(options.Storage.ForkFile, () => disclosures.Log.Written));
        services.AddSingleton<ReplicaKeeper>();
        services.AddSingleton<ReplicaExport>();
        services.AddSingleton<MismatchGuard>();
        services.AddSingleton<CheckDesk>();
        services.AddSingleton<CheckBatchDesk>();
        services.AddSingleton<StreamDrain>();
        services.AddHostedService(provider => provider.GetRequiredService<StreamDrain>());
        services.AddSingleton<CheckStreamDesk>();
        services.AddSingleton<StatusCheckServiceImpl>();
        services.AddSingleton<CheckMethod>();
        services.AddHostedService<LedgerFollower>();
        services.AddHostedService<ReplicaCompactor>();
        services.AddHostedService<ForkCounter>();
        if (options.Reporting is not { } reporting) return;
        services.AddSingleton(reporting);
        services.AddHostedService<PositionReporter>();
    }

    private static bool AnswersChecks(ServerOptions options) => options.Role != ServerRole.Registry;

    private static bool TakesChanges(ServerOptions options) => options.Role != ServerRole.Serving;

    private static void Grpc(IServiceCollection services)
    {
        services.AddSingleton<ErrorInterceptor>();
        services.AddSingleton<RevocationInterceptor>();
        services.AddSingleton<NoChecksServiceImpl>();
        services.AddSingleton<NoRegistryServiceImpl>();
        services.AddSingleton<NoAssuranceServiceImpl>();
        services.AddSingleton<OperationsServiceImpl>();
        services.AddSingleton<HealthServiceImpl>();
        services.AddGrpc(grpc => grpc.EnableDetailedErrors = false)
            .AddChecks()
            .AddServiceOptions<RegistryServiceImpl>(service => Bound(service, LimitOptions.RegistryBytesMax))
            .AddServiceOptions<NoChecksServiceImpl>(service => Refuse(service, ErrorReason.NotServingChecks, LimitOptions.CheckBatchBytesMax))
            .AddServiceOptions<NoRegistryServiceImpl>(service =>
                Refuse(service, ErrorReason.NotARegistry, LimitOptions.RegistryBytesMax, isOfSources: true))
            .AddServiceOptions<AssuranceServiceImpl>(service => Bound(service, LimitOptions.AssuranceBytesMax))
            .AddServiceOptions<NoAssuranceServiceImpl>(service => Refuse(service, ErrorReason.NotARegistry, LimitOptions.AssuranceBytesMax))
            .AddServiceOptions<OperationsServiceImpl>(service => Bound(service, LimitOptions.OperationsBytesMax))
            .AddServiceOptions<DepartmentServiceImpl>(service => Bound(service, LimitOptions.DepartmentBytesMax))
            .AddServiceOptions<HealthServiceImpl>(service => Bound(service, LimitOptions.HealthBytesMax));
    }

    private static void Refuse(GrpcServiceOptions service, ErrorReason reason, int bytesMax, bool isOfSources = false)
    {
        Bound(service, bytesMax);
        service.Interceptors.Add<RefusingInterceptor>(reason, isOfSources);
    }

    /// <summary>What each service has: a bound on its messages, and whoever makes errors of the catalogue of what goes wrong.</summary>
    internal static void Bound(GrpcServiceOptions service, int bytesMax)
    {
        BoundBytes(service, bytesMax);
        // It has the one about revocations do its work inside: each that the runtime knows costs every call.
        service.Interceptors.Add<ErrorInterceptor>();
    }

    internal static void BoundBytes(GrpcServiceOptions service, int bytesMax)
    {
        service.MaxReceiveMessageSize = bytesMax;
        service.CompressionProviders =
        [
            new CappedCompression(new GzipCompressionProvider(System.IO.Compression.CompressionLevel.Fastest), bytesMax),
            new CappedCompression(new DeflateCompressionProvider(System.IO.Compression.CompressionLevel.Fastest), bytesMax),
        ];
    }
}
