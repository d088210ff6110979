using InterDeptCheck.Ledger;
using InterDeptCheck.TestKit.Postgres;

namespace InterDeptCheck.IntegrationTests.Postgres;

/// <summary>A cluster of which every test has databases of its own, each an empty ledger.</summary>
public sealed class LedgerDatabases : IAsyncLifetime
{
    private const string Template = "ledger_template";
    private PostgresCluster? cluster;
    private int made;

    /// <summary>The cluster.</summary>
    public PostgresCluster Cluster => cluster ?? throw new InvalidOperationException("PostgreSQL is missing.");

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        if (!PostgresCluster.IsPossible) return;
        cluster = await PostgresCluster.StartAsync(new() { Fsync = false }, CancellationToken.None);
        await cluster.ExecuteAsync($"CREATE DATABASE {Template}", CancellationToken.None);
        await PostgresSchema.MigrateAsync(
            new() { ConnectionString = cluster.ConnectionString(Template) + ";Pooling=false" }, CancellationToken.None);
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (cluster is not null) await cluster.DisposeAsync();
    }

    /// <summary>Makes an empty ledger; how a registry connects to it.</summary>
    public async Task<PostgresLedgerOptions> NewAsync()
    {
        var name = $"ledger_{Interlocked.Increment(ref made)}";
        await Cluster.ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {Template}", CancellationToken.None);
        return new() { ConnectionString = Cluster.ConnectionString(name, "idcheck_registry") };
    }
}
