using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Grpc.Health.V1;
using Grpc.Net.Client;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Server.Hosting;
using InterDeptCheck.Server.Pki;
using Microsoft.Extensions.Logging;

namespace InterDeptCheck.TestKit.Deployments;

/// <summary>
/// A whole deployment of its own: a throw-away PKI, directories, enrolments, and a server on a free port of the loopback, over real mutual
/// TLS. <see cref="DisposeAsync"/> fails the test on any error that was logged and not expected.
/// </summary>
public sealed class TestDeployment : IAsyncDisposable
{
    private static readonly TimeSpan UsualLifetime = TimeSpan.FromHours(1);
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);
    private readonly List<IDisposable> owned = [];

    private TestDeployment(TimeSpan lifetime)
    {
        Lifetime = lifetime;
        Directory = System.IO.Directory.CreateTempSubdirectory("idc-").FullName;
        Authority = CertificateAuthority.Create("Test authority", Lifetime, TimeProvider.System);
        Options = MakeFiles();
    }

    /// <summary>How long its certificates are good: longer than a test sets the clock forward.</summary>
    public TimeSpan Lifetime { get; }

    /// <summary>Everything of this deployment is in it.</summary>
    public string Directory { get; }

    /// <summary>The authority that the server trusts.</summary>
    public CertificateAuthority Authority { get; }

    /// <summary>What the server is told; change it before <see cref="StartServerAsync"/>.</summary>
    public ServerOptions Options { get; set; }

    /// <summary>The clock of the server.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>Fails the test on errors that nobody expected.</summary>
    public ErrorLogGuard Errors { get; } = new();

    /// <summary>Everything that the server logged.</summary>
    public LogRecorder Logs { get; } = new();

    /// <summary>Starts the server in another way than by its options alone; null for that.</summary>
    public Func<CancellationToken, Task<StatusCheckServer>>? Starter { get; set; }

    /// <summary>The running server.</summary>
    public StatusCheckServer Server { get; private set; } = null!;

    /// <summary>Makes a deployment without starting its server.</summary>
    public static TestDeployment Create(TimeSpan? lifetime = null) => new(lifetime ?? UsualLifetime);

    /// <summary>Makes a deployment and starts its server, ready to answer.</summary>
    public static async Task<TestDeployment> StartAsync(Func<ServerOptions, ServerOptions>? change = null)
    {
        var deployment = Create();
        if (change is not null) deployment.Options = change(deployment.Options);
        await deployment.StartServerAsync();
        return deployment;
    }

    /// <summary>Starts the server and waits until it answers.</summary>
    public async Task StartServerAsync()
    {
        using var patience = new CancellationTokenSource(StartPatience);
        Server = await (Starter ?? StartAsync)(patience.Token);
        await Server.WaitUntilReadyAsync(patience.Token);
    }

    private Task<StatusCheckServer> StartAsync(CancellationToken cancellationToken) =>
        StatusCheckServer.StartAsync(Options, AddLogging, Clock, cancellationToken);

    /// <summary>Gives the server's log to this deployment.</summary>
    public void AddLogging(ILoggingBuilder logging) => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Errors).AddProvider(Logs);

    /// <summary>Stops the server and starts another on the same files; channels to the old one lead nowhere.</summary>
    public async Task RestartServerAsync()
    {
        await Server.StopAsync();
        await StartServerAsync();
    }

    /// <summary>Writes the enrolments file anew.</summary>
    public void Enrol(params IReadOnlyList<TestService> services) => WriteEnrolments(JsonSerializer.Serialize(new
    {
        trust_domain = TestService.TrustDomain,
        services = services.Select(service => new
        {
            spiffe_id = service.Caller.Uri,
            purposes = service.Purposes.Select(purpose => new { purpose, legal_gateway = "Test Act 2026, section 1" }),
            registry = service.MayReport,
            @operator = service.MayOperate,
            assurance = service.Assurance ?? [],
            limits = service.Limits ?? TestService.PatientLimits,
            revoked = service.IsRevoked,
        }),
    }));

    /// <summary>Puts <paramref name="text"/> in the place of the enrolments file, in one step.</summary>
    public void WriteEnrolments(string text)
    {
        var path = PathOf("enrolments.json");
        File.WriteAllText(path + ".new", text);
        File.Move(path + ".new", path, overwrite: true);
    }

    /// <summary>A channel of a service with a certificate of its own.</summary>
    public GrpcChannel Channel(TestService service)
    {
        var issued = Authority.IssueClient(service.Caller, Lifetime, TimeProvider.System);
        owned.Add(issued);
        return Channel(issued.Certificate);
    }

    /// <summary>A channel with that certificate, or with none.</summary>
    public GrpcChannel Channel(X509Certificate2? certificate, Action<SslClientAuthenticationOptions>? tls = null)
    {
        var channel = GrpcChannel.ForAddress(Server.Address, new GrpcChannelOptions
        {
            HttpHandler = Handler(certificate, tls),
            DisposeHttpClient = true,
        });
        owned.Add(channel);
        return channel;
    }

    /// <summary>A handler that trusts this deployment's authority alone and shows that certificate, or none.</summary>
    public SocketsHttpHandler Handler(X509Certificate2? certificate, Action<SslClientAuthenticationOptions>? tls = null)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.Add(Authority.Certificate);
        var options = new SslClientAuthenticationOptions { CertificateChainPolicy = policy };
        if (certificate is not null) options.LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate;
        tls?.Invoke(options);
        return new SocketsHttpHandler { SslOptions = options, EnableMultipleHttp2Connections = true };
    }

    /// <summary>Finds and mends as an operator.</summary>
    public AssuranceService.AssuranceServiceClient Assurance(TestService service) => new(Channel(service));

    /// <summary>Decides as an operator who may call.</summary>
    public DepartmentService.DepartmentServiceClient Departments(TestService service) => new(Channel(service));

    /// <summary>Asks as a service.</summary>
    public StatusCheckService.StatusCheckServiceClient Checks(TestService service) => new(Channel(service));

    /// <summary>Reports changes as a source of record.</summary>
    public RegistryService.RegistryServiceClient Registry() => new(Channel(TestService.Registry));

    /// <summary>Asks after health.</summary>
    public Health.HealthClient Health() => new(Channel(TestService.Dwp));

    /// <summary>A path in <see cref="Directory"/>.</summary>
    public string PathOf(string name) => Path.Combine(Directory, name);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var each in owned) each.Dispose();
        if (Server is not null) await Server.DisposeAsync();
        Authority.Dispose();
        System.IO.Directory.Delete(Directory, recursive: true);
        Errors.Verify();
    }

    private ServerOptions MakeFiles()
    {
        Authority.Save(PathOf("ca.pem"), PathOf("ca.key"));
        using (var server = Authority.IssueServer(["localhost", "127.0.0.1"], Lifetime, TimeProvider.System))
            server.Save(PathOf("server.pem"), PathOf("server.key"));
        FingerprintKeyFile.Create(PathOf("fingerprint.key"));
        System.IO.Directory.CreateDirectory(PathOf("data"));
        Enrol([.. TestService.All]);
        return new()
        {
            Endpoint = new() { Port = 0 },
            Storage = new() { DataDirectory = PathOf("data"), FingerprintKeyFile = PathOf("fingerprint.key") },
            Tls = new()
            {
                ServerCertificateFile = PathOf("server.pem"),
                ServerKeyFile = PathOf("server.key"),
                ClientAuthoritiesFile = PathOf("ca.pem"),
                TrustDomain = TestService.TrustDomain,
            },
            Enrolments = new() { File = PathOf("enrolments.json"), ReloadInterval = TimeSpan.FromMilliseconds(20) },
            Following = new() { Heartbeat = TimeSpan.FromMilliseconds(10) },
            // Every caller of a test comes from one address.
            Limits = new() { HandshakesPerSecondMax = 10_000 },
        };
    }
}
