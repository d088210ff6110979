using System.Globalization;
using Npgsql;

namespace InterDeptCheck.TestKit.Postgres;

/// <summary>
/// A PostgreSQL server of a test's own, on loopback and on a socket, trusting everybody who can reach it. It ends, and its files go,
/// when it is disposed or when the test process ends, however that may be. Its methods are called one at a time; the server is everybody's.
/// </summary>
public sealed partial class PostgresCluster : IAsyncDisposable
{
    /// <summary>The role that owns the cluster.</summary>
    public const string Superuser = "postgres";

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(10);

    // A server for tests: small, and quick to notice what has gone.
    private static readonly (string Name, string Value)[] Settings =
    [
        ("listen_addresses", "127.0.0.1"),
        ("shared_buffers", "32MB"),
        ("max_connections", "200"),
        ("max_wal_size", "1GB"),
        ("jit", "off"),
        ("timezone", "UTC"),
        ("wal_level", "replica"),
        ("hot_standby", "on"),
        ("max_wal_senders", "20"),
        ("max_replication_slots", "20"),
        ("wal_receiver_status_interval", "1s"),
        ("wal_retrieve_retry_interval", "100ms"),
        // Files of its directory instead of shared memory, which would stay behind when it is killed.
        ("dynamic_shared_memory_type", "mmap"),
    ];

    private readonly PostgresClusterOptions options;
    private readonly ClusterHome home;
    private readonly PostgresServer server;

    private PostgresCluster(PostgresClusterOptions options, ClusterHome home, WalDisk? disk)
    {
        (this.options, this.home, WalDisk) = (options, home, disk);
        Port = LoopbackPorts.Take();
        server = new(home, disk, Port, options.Fsync);
    }

    /// <summary>Whether this machine has PostgreSQL.</summary>
    public static bool IsPossible => PostgresInstallation.IsThere;

    /// <summary>Its port on 127.0.0.1; it keeps it while it is down.</summary>
    public int Port { get; }

    /// <summary>The directory of its socket: a host for Npgsql, out of reach of any fault on the network.</summary>
    public string SocketDirectory => home.Path;

    /// <summary>Whether its first process lives. True doesn't mean that it answers.</summary>
    public bool IsRunning => server.IsRunning;

    /// <summary>The disk that <see cref="PostgresClusterOptions.WalDiskMegabytes"/> asks for, or null.</summary>
    public WalDisk? WalDisk { get; }

    /// <summary>Starts a new cluster with nothing in it.</summary>
    /// <exception cref="InvalidOperationException">PostgreSQL is missing or does not start; the message says why.</exception>
    public static Task<PostgresCluster> StartAsync(PostgresClusterOptions options, CancellationToken cancellationToken) =>
        StartAsync(
            options,
            home => PostgresTemplate.CopyAsync(options.WalSegmentMegabytes, home.Data, cancellationToken),
            home => [.. Settings, .. ArchiveSettings(options, home), .. options.Settings.Select(setting => (setting.Key, setting.Value))],
            cancellationToken);

    /// <summary>For Npgsql: over loopback, with its pool.</summary>
    public string ConnectionString(string database = "postgres", string user = Superuser) => ConnectionString(Port, database, user);

    /// <summary>The same over another port, such as a <see cref="FaultyLink"/>'s.</summary>
    public static string ConnectionString(int port, string database = "postgres", string user = Superuser) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port};Database={database};Username={user};Timeout=5");

    /// <summary>Runs statements as the superuser, over a connection of their own.</summary>
    /// <returns>The first column of the first row; null when there is none.</returns>
    public async Task<object?> ExecuteAsync(string sql, CancellationToken cancellationToken, string database = "postgres")
    {
        var socket = $"Host={SocketDirectory};Port={Port};Database={database};Username={Superuser};Pooling=false";
        await using var connection = new NpgsqlConnection(socket);
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A test's own statements.
        command.CommandText = sql;
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(cancellationToken) is var value and not DBNull ? value : null;
    }

    /// <summary>kill -9 of all its processes at once, as in a crash of the machine but for what the operating system still holds.</summary>
    public Task KillAsync(CancellationToken cancellationToken) => server.KillAsync(cancellationToken);

    /// <summary>Tells it to stop, and returns when it has.</summary>
    public Task StopAsync(PostgresShutdown how, CancellationToken cancellationToken) => server.StopAsync(how, cancellationToken);

    /// <summary>Starts it when it doesn't run, and returns when it takes connections.</summary>
    /// <exception cref="InvalidOperationException">It ended instead; the message holds the end of its log.</exception>
    public Task StartAgainAsync(CancellationToken cancellationToken) => server.StartAsync(cancellationToken);

    /// <summary>SIGSTOP: it stands still, its connections stay open and say nothing.</summary>
    public Task FreezeAsync(CancellationToken cancellationToken) => server.SignalAllAsync("STOP", cancellationToken);

    /// <summary>SIGCONT: it goes on.</summary>
    public Task ThawAsync(CancellationToken cancellationToken) => server.SignalAllAsync("CONT", cancellationToken);

    /// <summary>The last lines that it logged.</summary>
    public string LogEnd() => server.LogEnd();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        if (WalDisk is not null) await WalDisk.DisposeAsync();
        await home.DisposeAsync();
    }

    private static async Task<PostgresCluster> StartAsync(
        PostgresClusterOptions options,
        Func<ClusterHome, Task> fill,
        Func<ClusterHome, IEnumerable<(string Name, string Value)>> settings,
        CancellationToken cancellationToken)
    {
        var place = await ClusterHome.CreateAsync(cancellationToken);
        PostgresCluster? cluster = null;
        try
        {
            await fill(place);
            await File.AppendAllLinesAsync(Path.Combine(place.Data, "postgresql.conf"), settings(place).Select(Line), cancellationToken);
            var megabytes = options.WalDiskMegabytes;
            var disk = megabytes is null ? null : await WalDisk.MountAsync(place.Data, megabytes.Value, cancellationToken);
            cluster = new(options, place, disk);
            await cluster.server.StartAsync(cancellationToken);
            return cluster;
        }
        catch
        {
            await (cluster?.DisposeAsync() ?? place.DisposeAsync());
            throw;
        }
    }

    private static string Line((string Name, string Value) setting) =>
        $"{setting.Name} = '{setting.Value.Replace("'", "''", StringComparison.Ordinal)}'";
}
