using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Ledger;

namespace InterDeptCheck.Server.Hosting;

/// <summary>Opens ledgers and what belongs to them, whichever store they are on: the one place that knows the stores.</summary>
public static class LedgerOpening
{
    /// <summary>Makes or brings up to date the schema and the roles of a shared ledger, as its owner. Doing it again changes nothing.</summary>
    /// <exception cref="ServerStartException">It can't be done; the message says why.</exception>
    /// <exception cref="LedgerException">The store refuses.</exception>
    public static Task InitAsync(LedgerAddress address, CancellationToken cancellationToken) => PostgresStores.InitAsync(address, cancellationToken);

    /// <summary>Opens a shared ledger to read it.</summary>
    /// <exception cref="ServerStartException">It can't be done; the message says why.</exception>
    /// <exception cref="LedgerException">The store refuses.</exception>
    public static Task<ILedgerReader> OpenReaderAsync(LedgerAddress address, TimeProvider clock, CancellationToken cancellationToken) =>
        PostgresStores.OpenReaderAsync(address, clock, cancellationToken);

    /// <summary>Opens a shared ledger to write to it.</summary>
    /// <exception cref="ServerStartException">It can't be done; the message says why.</exception>
    /// <exception cref="LedgerException">The store refuses.</exception>
    public static Task<ILedger> OpenRegistryAsync(LedgerAddress address, TimeProvider clock, CancellationToken cancellationToken) =>
        PostgresStores.OpenRegistryAsync(address, clock, cancellationToken);

    /// <summary>Opens the stores of a node of that role.</summary>
    internal static Task<LedgerStores> OpenAsync(ServerOptions options, TimeProvider clock, CancellationToken cancellationToken) =>
        LedgerAddress.TryParse(options.Storage.Ledger, out var address)
            ? OpenSharedAsync(options.Role, address, clock, cancellationToken)
            : OpenEmbeddedAsync(options.Storage, clock, cancellationToken);

    private static async Task<LedgerStores> OpenEmbeddedAsync(StorageOptions storage, TimeProvider clock, CancellationToken cancellationToken)
    {
        var ledger = await RefusingAsync("Storage.LedgerFile", async () =>
            await SqliteLedger.OpenAsync(new SqliteLedgerOptions { Path = storage.LedgerFile }, clock, cancellationToken));
        try
        {
            var disclosures = await RefusingAsync("Storage.DisclosureStoreFile", async () =>
                await SqliteDisclosureStore.OpenAsync(new() { Path = storage.DisclosureStoreFile }, cancellationToken));
            return new(ledger, ledger, disclosures, IsEmbedded: true, ledger.Assurance);
        }
        catch
        {
            await ledger.DisposeAsync();
            throw;
        }
    }

    private static async Task<LedgerStores> OpenSharedAsync(
        ServerRole role, LedgerAddress address, TimeProvider clock, CancellationToken cancellationToken)
    {
        List<IAsyncDisposable> opened = [];
        try
        {
            var registry = role == ServerRole.Serving ? null : await OpenAsync(() => PostgresStores.OpenRegistryAsync(address, clock, cancellationToken));
            // A node that takes changes reads what it wrote where it wrote it, and goes on when that host does.
            var reader = registry ?? await OpenAsync(() => PostgresStores.OpenReaderAsync(address, clock, cancellationToken));
            var disclosures = await OpenAsync(() => PostgresStores.OpenDisclosuresAsync(address, cancellationToken));
            var assurance = registry is null ? null : await OpenAsync(() => PostgresStores.OpenAssuranceAsync(address, cancellationToken));
            return new(reader, registry, disclosures, IsEmbedded: false, assurance);
        }
        catch
        {
            foreach (var one in opened) await one.DisposeAsync();
            throw;
        }

        async Task<T> OpenAsync<T>(Func<Task<T>> open)
            where T : IAsyncDisposable
        {
            var store = await RefusingAsync("Storage.Ledger", open);
            opened.Add(store);
            return store;
        }
    }

    private static async Task<T> RefusingAsync<T>(string option, Func<Task<T>> open)
    {
        try
        {
            return await open();
        }
        catch (LedgerException error)
        {
            throw new ServerStartException([new(option, $"can't be used: {error.Message}")], error);
        }
    }
}
