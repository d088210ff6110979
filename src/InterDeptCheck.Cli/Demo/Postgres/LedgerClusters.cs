using InterDeptCheck.Server.Hosting;

namespace InterDeptCheck.Cli.Demo.Postgres;

/// <summary>A ledger on two throw-away clusters: a primary, and a hot standby that has every commit before it is acknowledged.</summary>
internal sealed class LedgerClusters : IAsyncDisposable
{
    private const string StandbyName = "standby";
    private const string Database = "idcheck";

    // The standby's files are a copy of the primary's: both have these.
    private static readonly string[] Settings =
    [
        $"synchronous_standby_names = 'ANY 1 ({StandbyName})'",
        "shared_buffers = '32MB'",
        "jit = off",
        // Files of its directory instead of shared memory, which would stay behind when it is killed.
        "dynamic_shared_memory_type = mmap",
    ];

    private readonly ClusterPlace place;
    private readonly DemoCluster[] clusters;

    private LedgerClusters(ClusterPlace place, params DemoCluster[] clusters) => (this.place, this.clusters) = (place, clusters);

    /// <summary>The one that takes writes at first.</summary>
    public DemoCluster Primary => clusters[0];

    /// <summary>The one that follows it at first.</summary>
    public DemoCluster Standby => clusters[1];

    /// <summary>Makes the clusters and the ledger.</summary>
    /// <exception cref="CommandFault">PostgreSQL is missing, or fails.</exception>
    public static async Task<LedgerClusters> MakeAsync(CancellationToken cancellationToken)
    {
        var made = await ClusterPlace.MakeAsync(await PostgresPrograms.FindAsync(cancellationToken), cancellationToken);
        try
        {
            var primary = await made.InitialiseAsync("primary", Settings, cancellationToken);
            await primary.StartAsync(cancellationToken);
            // Nobody waits for a standby that is still to come.
            await primary.RunAsync(["SET synchronous_commit = local", $"CREATE DATABASE {Database}"], cancellationToken);
            await LedgerOpening.InitAsync(Address(DemoCluster.Superuser, "Options='-c synchronous_commit=local'", primary), cancellationToken);
            var standby = await made.CopyAsync(primary, StandbyName, cancellationToken);
            await standby.StartAsync(cancellationToken);
            return new(made, primary, standby);
        }
        catch
        {
            await made.DisposeAsync();
            throw;
        }
    }

    /// <summary>Where the ledger is, for a role; both clusters are named, whichever is the primary.</summary>
    public LedgerAddress Address(string role) => Address(role, "", clusters);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => place.DisposeAsync();

    private static LedgerAddress Address(string role, string more, params DemoCluster[] hosts)
    {
        var sockets = string.Join(',', hosts.Select(host => host.Socket));
        return LedgerAddress.TryParse($"postgres:Host={sockets};Database={Database};Username={role};{more}", out var address)
            ? address
            : throw new InvalidOperationException("The demo's own address is none.");
    }
}
