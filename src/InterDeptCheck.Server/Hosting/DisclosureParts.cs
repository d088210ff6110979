using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Ledger;
using InterDeptCheck.Server.Disclosure;

namespace InterDeptCheck.Server.Hosting;

/// <summary>A node's disclosure log and the store that it is shipped to, from before the first call to after the last.</summary>
internal sealed class DisclosureParts : IAsyncDisposable
{
    private DisclosureParts(DisclosureLog log, IDisclosureStore store)
    {
        Log = log;
        Store = store;
    }

    /// <summary>The log.</summary>
    public DisclosureLog Log { get; }

    /// <summary>The store.</summary>
    public IDisclosureStore Store { get; }

    /// <summary>Opens both.</summary>
    /// <exception cref="ServerStartException">One of them can't be used.</exception>
    public static async Task<DisclosureParts> OpenAsync(ServerOptions options, CancellationToken cancellationToken)
    {
        SqliteDisclosureStore? store = null;
        try
        {
            store = await SqliteDisclosureStore.OpenAsync(new() { Path = options.Storage.DisclosureStoreFile }, cancellationToken);
            var directory = DisclosureDirectory.Open(options.Storage.DisclosureDirectory);
            var shipped = await store.ReadShippedAsync(directory.Node, cancellationToken);
            return new(DisclosureLog.Open(directory, shipped, options.Disclosures), store);
        }
        catch (Exception error)
        {
            if (store is not null) await store.DisposeAsync();
            throw AsRefusal(error);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Log.Dispose();
        await Store.DisposeAsync();
    }

    private static Exception AsRefusal(Exception error) => error switch
    {
        LedgerException => new ServerStartException([new("Storage.DisclosureStoreFile", $"can't be used: {error.Message}")], error),
        DisclosureLogException or IOException or UnauthorizedAccessException =>
            new ServerStartException([new("Storage.DisclosureDirectory", $"can't be used: {error.Message}")], error),
        _ => error,
    };
}
