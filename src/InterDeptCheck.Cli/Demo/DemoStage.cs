using InterDeptCheck.Cli.Importing;
using InterDeptCheck.Client;
using Microsoft.Extensions.Logging;

namespace InterDeptCheck.Cli.Demo;

/// <summary>A throw-away deployment with running nodes and the published records in its ledger.</summary>
/// <param name="home">The deployment's directory, with its authority.</param>
/// <param name="clock">Says what now is.</param>
internal abstract class DemoStage(Home home, TimeProvider clock) : IAsyncDisposable
{
    private const string Records = "published-records.ndjson";
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);
    private static readonly string[] Hosts = ["localhost", "127.0.0.1"];

    // Building is fast; the first call of a new process is not.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>What the server is, in a sentence.</summary>
    public abstract string Description { get; }

    /// <summary>The directory of a node that answers checks.</summary>
    public abstract Home Asked { get; }

    /// <summary>Where that node is reached.</summary>
    public abstract Uri Address { get; }

    /// <summary>How the import of the published records ended.</summary>
    public required ImportResult Imported { get; init; }

    /// <summary>How recent answers must be.</summary>
    public virtual Freshness Freshness => default;

    /// <summary>The published records.</summary>
    public ChangeFile RecordsFile => new(Path.Combine(home.Directory, Records));

    /// <summary>The node that the next question goes to, and what people call it; empty when there is but one.</summary>
    protected abstract (Uri Address, string Name) Next();

    /// <summary>Returns when the nodes have been asked to end.</summary>
    public abstract Task WaitAsync(CancellationToken cancellationToken);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    /// <summary>The SDK's options for a service of the deployment, and where its question goes.</summary>
    public InterDeptCheckClientOptions Options(string service, out string node)
    {
        (var address, node) = Next();
        var options = Connection.Options(home, service, address, clock);
        options.DefaultDeadline = Patience;
        return options;
    }

    /// <summary>The SDK's options for a service of the deployment.</summary>
    public InterDeptCheckClientOptions Options(string service) => Options(service, out _);

    /// <summary>Issues a certificate for a service that nobody enrolled.</summary>
    public void IssueUnenrolled(string department, string service)
    {
        if (Domain.Checks.CallerId.TryParse($"spiffe://{Deployment.DefaultTrustDomain}/department/{department}/service/{service}", out var caller))
            new Deployment(home, Deployment.DefaultTrustDomain, clock).Issue(caller, Lifetime);
    }

    /// <summary>The same services under an authority that the server does not know.</summary>
    public Home MakeForeignAuthority()
    {
        var foreign = new Home(Path.Combine(home.Directory, "foreign"));
        Create(foreign, clock);
        return foreign;
    }

    /// <summary>Makes a deployment's authority, certificates and enrolments.</summary>
    protected static void Create(Home deployment, TimeProvider clock) =>
        // Everybody is asked for again and again, and wrongly too.
        new Deployment(deployment, Deployment.DefaultTrustDomain, clock) { IdentifierMismatches = 255 }.Create(Hosts, Lifetime);

    /// <summary>Reports the published records to the node whose address the home has.</summary>
    protected static async Task<ImportResult> ImportAsync(Home home, TimeProvider clock, CancellationToken cancellationToken)
    {
        var path = Path.Combine(home.Directory, Records);
        await using (var file = File.Create(path))
        await using (var embedded = typeof(DemoStage).Assembly.GetManifestResourceStream(Records)!)
            await embedded.CopyToAsync(file, cancellationToken);
        using var channel = ClientChannel.Create(Connection.Options(home, "home-office/registry", null, clock));
        var changes = new ChangeFile(path);
        return await new Import(channel, changes, await changes.BatchIdAsync(cancellationToken), skipBadLines: false).RunAsync(_ => { }, cancellationToken);
    }

    /// <summary>The demo speaks for the nodes.</summary>
    protected static void Quiet(ILoggingBuilder logging) => logging.SetMinimumLevel(LogLevel.None);
}
