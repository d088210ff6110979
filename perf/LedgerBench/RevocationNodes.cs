using InterDeptCheck.Ledger;
using InterDeptCheck.Server.Hosting;
using InterDeptCheck.TestKit.Deployments;
using InterDeptCheck.TestKit.Postgres;

namespace InterDeptCheck.Perf;

/// <summary>The nodes of one measurement.</summary>
internal sealed class RevocationNodes : IAsyncDisposable
{
    private readonly Stack<IAsyncDisposable> owned = new();

    private RevocationNodes()
    {
    }

    /// <summary>The one that takes changes.</summary>
    public TestDeployment Registry { get; private set; } = null!;

    /// <summary>Those that answer checks.</summary>
    public IReadOnlyList<TestDeployment> All { get; private set; } = [];

    /// <summary>Starts them on an empty ledger.</summary>
    public static async Task<RevocationNodes> StartAsync(string store, CancellationToken cancellationToken)
    {
        var nodes = new RevocationNodes();
        try
        {
            if (store == "postgres") await nodes.StartPostgresAsync(cancellationToken);
            else nodes.All = [nodes.Registry = nodes.Owned(await TestDeployment.StartAsync())];
            return nodes;
        }
        catch
        {
            await nodes.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        while (owned.TryPop(out var last)) await last.DisposeAsync();
    }

    private async Task StartPostgresAsync(CancellationToken cancellationToken)
    {
        var primary = Owned(await PostgresCluster.StartAsync(new(), cancellationToken));
        await PostgresSchema.MigrateAsync(new() { ConnectionString = primary.ConnectionString() }, cancellationToken);
        var standby = Owned(await primary.CreateStandbyAsync("serving", cancellationToken));
        Registry = Owned(await NodeAsync(ServerRole.Registry, primary));
        All = [Owned(await NodeAsync(ServerRole.Serving, primary)), Owned(await NodeAsync(ServerRole.Serving, standby, primary))];
    }

    private T Owned<T>(T one)
        where T : IAsyncDisposable
    {
        owned.Push(one);
        return one;
    }

    private static Task<TestDeployment> NodeAsync(ServerRole role, params PostgresCluster[] hosts)
    {
        var user = role == ServerRole.Registry ? "idcheck_registry" : "idcheck_serving";
        var all = string.Join(',', hosts.Select(host => $"127.0.0.1:{host.Port}"));
        return TestDeployment.StartAsync(options => options with
        {
            Role = role,
            Storage = options.Storage with { Ledger = $"postgres:Host={all};Database=postgres;Username={user};Timeout=5" },
        });
    }
}
