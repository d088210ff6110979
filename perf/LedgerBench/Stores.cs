using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Ledger;
using InterDeptCheck.TestKit.Postgres;

namespace InterDeptCheck.Perf;

/// <summary>An empty ledger of a kind, and how another node reads it; everything of it goes when it is disposed.</summary>
internal sealed class Stores(
    ILedger ledger, Func<CancellationToken, Task<ILedgerReader>> openReader, Func<ValueTask> closeReader, Func<ValueTask> dispose) : IAsyncDisposable
{
    private ILedgerReader? reader;

    public ILedger Ledger { get; } = ledger;

    /// <summary>The ledger as another node reads it, where that can be on a standby: which is made now, not to cost what came before.</summary>
    public async Task<ILedgerReader> OpenReaderAsync(CancellationToken cancellationToken) => reader ??= await openReader(cancellationToken);

    /// <summary>Ends that reading, and the standby.</summary>
    public async Task CloseReaderAsync()
    {
        if (reader is not null && !ReferenceEquals(reader, Ledger)) await reader.DisposeAsync();
        reader = null;
        await closeReader();
    }

    public static Task<Stores> OpenAsync(string kind, CancellationToken cancellationToken) => kind switch
    {
        "postgres" => PostgresAsync(cancellationToken),
        "sqlite" => SqliteAsync(cancellationToken),
        _ => throw new ArgumentException($"There is no store {kind}.", nameof(kind)),
    };

    public async ValueTask DisposeAsync()
    {
        await CloseReaderAsync();
        await Ledger.DisposeAsync();
        await dispose();
    }

    // A primary as one would run it, flushing each commit, and a hot standby.
    private static async Task<Stores> PostgresAsync(CancellationToken cancellationToken)
    {
        var primary = await PostgresCluster.StartAsync(
            new()
            {
                WalSegmentMegabytes = 16,
                Settings = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["shared_buffers"] = "1GB",
                    ["max_wal_size"] = "16GB",
                    ["checkpoint_timeout"] = "15min",
                    ["maintenance_work_mem"] = "512MB",
                    ["work_mem"] = "256MB",
                    ["wal_buffers"] = "64MB",
                },
            },
            cancellationToken);
        await PostgresSchema.MigrateAsync(new() { ConnectionString = primary.ConnectionString() }, cancellationToken);
        PostgresCluster? standby = null;
        var ledger = await PostgresLedger.OpenAsync(
            new() { ConnectionString = primary.ConnectionString(user: "idcheck_registry") }, TimeProvider.System, cancellationToken);
        return new(
            ledger,
            async ends =>
            {
                standby = await primary.CreateStandbyAsync("reader", ends);
                var options = new PostgresLedgerOptions { ConnectionString = standby.ConnectionString(user: "idcheck_serving") };
                return await PostgresLedgerReader.OpenAsync(options, TimeProvider.System, ends);
            },
            async () =>
            {
                if (standby is null) return;
                await standby.DisposeAsync();
                standby = null;
                await primary.ExecuteAsync("SELECT pg_drop_replication_slot('reader')", CancellationToken.None);
            },
            primary.DisposeAsync);
    }

    private static async Task<Stores> SqliteAsync(CancellationToken cancellationToken)
    {
        var directory = Directory.CreateTempSubdirectory("ledger-bench-");
        var ledger = await SqliteLedger.OpenAsync(
            new() { Path = Path.Combine(directory.FullName, "ledger.db") }, TimeProvider.System, cancellationToken);
        return new(ledger, _ => Task.FromResult<ILedgerReader>(ledger), () => ValueTask.CompletedTask, () =>
        {
            directory.Delete(recursive: true);
            return ValueTask.CompletedTask;
        });
    }
}
