using System.Net;
using InterDeptCheck.Cli.Importing;
using InterDeptCheck.Client;
using Microsoft.Extensions.Logging;

namespace InterDeptCheck.Cli.Demo;

/// <summary>A throw-away deployment with a running server and the published records in its ledger.</summary>
internal sealed class DemoStage : IAsyncDisposable
{
    private const string Records = "published-records.ndjson";
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);
    private static readonly string[] Hosts = ["localhost", "127.0.0.1"];

    // Building is fast; the first call of a new process is not.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Node node;
    private readonly TimeProvider clock;

    private DemoStage(Home home, Node node, TimeProvider clock, ImportResult imported)
    {
        Home = home;
        this.node = node;
        this.clock = clock;
        Imported = imported;
    }

    public Home Home { get; }

    public Uri Address => node.Address;

    /// <summary>How the import of the published records ended.</summary>
    public ImportResult Imported { get; }

    public static async Task<DemoStage> SetAsync(Home home, TimeProvider clock, CancellationToken cancellationToken)
    {
        new Deployment(home, Deployment.DefaultTrustDomain, clock).Create(Hosts, Lifetime);
        var started = await Node.StartAsync(
            home, new(new(IPAddress.Loopback, 0), Deployment.DefaultTrustDomain), Quiet, clock, cancellationToken);
        try
        {
            return new(home, started, clock, await ImportAsync(home, clock, cancellationToken));
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    /// <summary>The SDK's options for a service of the deployment.</summary>
    public InterDeptCheckClientOptions Options(string service)
    {
        var options = Connection.Options(Home, service, Address, clock);
        options.DefaultDeadline = Patience;
        return options;
    }

    /// <summary>Issues a certificate for a service that nobody enrolled.</summary>
    public void IssueUnenrolled(string department, string service)
    {
        if (Domain.Checks.CallerId.TryParse($"spiffe://{Deployment.DefaultTrustDomain}/department/{department}/service/{service}", out var caller))
            new Deployment(Home, Deployment.DefaultTrustDomain, clock).Issue(caller, Lifetime);
    }

    /// <summary>The same services under an authority that the server does not know.</summary>
    public Home MakeForeignAuthority()
    {
        var foreign = new Home(Path.Combine(Home.Directory, "foreign"));
        new Deployment(foreign, Deployment.DefaultTrustDomain, clock).Create(Hosts, Lifetime);
        return foreign;
    }

    public Task WaitAsync(CancellationToken cancellationToken) => node.WaitAsync(cancellationToken);

    public ValueTask DisposeAsync() => node.DisposeAsync();

    private static async Task<ImportResult> ImportAsync(Home home, TimeProvider clock, CancellationToken cancellationToken)
    {
        var path = Path.Combine(home.Directory, Records);
        await using (var file = File.Create(path))
        await using (var embedded = typeof(DemoStage).Assembly.GetManifestResourceStream(Records)!)
            await embedded.CopyToAsync(file, cancellationToken);
        using var channel = ClientChannel.Create(Connection.Options(home, "home-office/registry", null, clock));
        var changes = new ChangeFile(path);
        return await new Import(channel, changes, await changes.BatchIdAsync(cancellationToken), skipBadLines: false).RunAsync(_ => { }, cancellationToken);
    }

    private static void Quiet(ILoggingBuilder logging) => logging.SetMinimumLevel(LogLevel.None);
}
