using System.Net;
using InterDeptCheck.Client;
using InterDeptCheck.Server.Hosting;

namespace InterDeptCheck.Cli.Demo.Postgres;

/// <summary>A registry and two serving nodes, on a primary and a hot standby. Questions go to the serving nodes in turn.</summary>
internal sealed class PostgresStage : DemoStage
{
    private readonly IReadOnlyList<DemoNode> nodes;
    private int asked;

    private PostgresStage(LedgerClusters clusters, IReadOnlyList<DemoNode> nodes, TimeProvider clock)
        : base(nodes[0].Home, clock) => (Clusters, this.nodes) = (clusters, nodes);

    /// <inheritdoc/>
    public override string Description =>
        "A registry and two serving nodes on PostgreSQL, a primary and a hot standby that has each commit before it is acknowledged: "
        + "HTTP/2, TLS 1.3, client certificates of one authority.";

    /// <inheritdoc/>
    public override Home Asked => nodes[1].Home;

    /// <inheritdoc/>
    public override Uri Address => nodes[1].Node.Address;

    /// <inheritdoc/>
    public override Freshness Freshness => new(Math.Max(Reporter.Position, Imported.Response?.LastPosition ?? 0));

    /// <summary>The ledger's clusters.</summary>
    public LedgerClusters Clusters { get; }

    /// <summary>Reports changes to the registry.</summary>
    public required DemoReporter Reporter { get; init; }

    /// <summary>Starts all of it in a directory.</summary>
    /// <exception cref="CommandFault">PostgreSQL is missing, or fails.</exception>
    public static async Task<PostgresStage> SetAsync(string directory, TimeProvider clock, CancellationToken cancellationToken)
    {
        var clusters = await LedgerClusters.MakeAsync(cancellationToken);
        var started = new List<DemoNode>();
        try
        {
            var deployment = new Home(Path.Combine(directory, "registry"));
            Create(deployment, clock);
            started.Add(await StartAsync("the registry", deployment, ServerRole.Registry, clusters.Address("idcheck_registry"), clock, cancellationToken));
            foreach (var name in new[] { "serving-1", "serving-2" })
            {
                var home = CopyFor(deployment, Path.Combine(directory, name));
                started.Add(await StartAsync(name, home, ServerRole.Serving, clusters.Address("idcheck_serving"), clock, cancellationToken));
            }

            foreach (var node in started) await node.Node.WaitUntilReadyAsync(cancellationToken);
            var imported = await ImportAsync(deployment, clock, cancellationToken);
            var registry = ClientChannel.Create(Connection.Options(deployment, "home-office/registry", started[0].Node.Address, clock));
            return new(clusters, started, clock) { Imported = imported, Reporter = new(registry, clock) };
        }
        catch
        {
            await EndAsync(started, clusters);
            throw;
        }
    }

    /// <inheritdoc/>
    public override Task WaitAsync(CancellationToken cancellationToken) => nodes[0].Node.WaitAsync(cancellationToken);

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        Reporter.Dispose();
        await EndAsync(nodes, Clusters);
    }

    /// <inheritdoc/>
    protected override (Uri Address, string Name) Next()
    {
        var next = nodes[1 + (asked++ % (nodes.Count - 1))];
        return (next.Node.Address, next.Name);
    }

    private static async Task<DemoNode> StartAsync(
        string name, Home home, ServerRole role, LedgerAddress ledger, TimeProvider clock, CancellationToken cancellationToken)
    {
        var place = new NodePlace(new(IPAddress.Loopback, 0), Deployment.DefaultTrustDomain, role, ledger.Text);
        return new(name, home, await Node.StartAsync(home, place, Quiet, clock, cancellationToken));
    }

    // What a new node gets: all but the authority's key and that which signs snapshots.
    private static Home CopyFor(Home deployment, string directory)
    {
        var home = new Home(directory);
        Directory.CreateDirectory(home.Pki);
        foreach (var file in Directory.EnumerateFiles(deployment.Pki).Except([deployment.AuthorityKey, deployment.SnapshotKey], StringComparer.Ordinal))
            File.Copy(file, Path.Combine(home.Pki, Path.GetFileName(file)));
        File.Copy(deployment.Enrolments, home.Enrolments);
        return home;
    }

    private static async Task EndAsync(IReadOnlyList<DemoNode> nodes, LedgerClusters clusters)
    {
        try
        {
            await Task.WhenAll(nodes.Select(node => node.Node.DisposeAsync().AsTask()));
        }
        finally
        {
            await clusters.DisposeAsync();
        }
    }

    private sealed record DemoNode(string Name, Home Home, Node Node);
}
