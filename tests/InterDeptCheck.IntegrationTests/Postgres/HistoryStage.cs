using InterDeptCheck.IntegrationTests.Nodes;
using InterDeptCheck.Ledger;
using InterDeptCheck.Server.Hosting;
using InterDeptCheck.TestKit.Postgres;

namespace InterDeptCheck.IntegrationTests.Postgres;

/// <summary>A primary, a standby, a registry and three serving nodes, each of which reads its hosts in an order of its own.</summary>
internal sealed class HistoryStage : IAsyncDisposable
{
    private static readonly string[] Expected = ["FollowingFailed", "HeartStopped", "DisclosuresNotShipped", "LedgerUnavailable", "CallFailed"];

    private HistoryStage(PostgresCluster primary, PostgresCluster standby) => (Primary, Standby) = (primary, standby);

    public PostgresCluster Primary { get; }

    public PostgresCluster Standby { get; }

    public TestNode Registry { get; private set; } = null!;

    public List<TestNode> Nodes { get; } = [];

    public static async Task<HistoryStage> StartAsync(CancellationToken token)
    {
        var primary = await PostgresCluster.StartAsync(new() { Fsync = false }, token);
        await PostgresSchema.MigrateAsync(new() { ConnectionString = primary.ConnectionString() + ";Pooling=false" }, token);
        var stage = new HistoryStage(primary, await primary.CreateStandbyAsync("a", token));
        stage.Registry = await stage.StartNodeAsync(ServerRole.Registry, primary);
        stage.Nodes.Add(await stage.StartNodeAsync(ServerRole.Serving, primary, stage.Standby));
        stage.Nodes.Add(await stage.StartNodeAsync(ServerRole.Serving, stage.Standby));
        stage.Nodes.Add(await stage.StartNodeAsync(ServerRole.Serving, primary));
        return stage;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in Nodes) await node.DisposeAsync();
        if (Registry is not null) await Registry.DisposeAsync();
        await Standby.DisposeAsync();
        await Primary.DisposeAsync();
    }

    private async Task<TestNode> StartNodeAsync(ServerRole role, params PostgresCluster[] hosts)
    {
        var user = role == ServerRole.Registry ? "idcheck_registry" : "idcheck_serving";
        // A serving node's disclosures go to the primary, wherever it reads.
        var all = hosts.Append(Primary).Distinct().Select(host => $"127.0.0.1:{host.Port}");
        var node = await TestNode.StartOnAsync(role, $"postgres:Host={string.Join(',', all)};Database=postgres;Username={user};Timeout=5");
        node.Deployment.Errors.Expect(error => Expected.Contains(error.EventName, StringComparer.Ordinal));
        return node;
    }
}
