using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Server.Disclosure;

namespace InterDeptCheck.Server.Hosting;

/// <summary>A node's disclosure log, from before the first call to after the last.</summary>
internal sealed class DisclosureParts : IDisposable
{
    private DisclosureParts(DisclosureLog log) => Log = log;

    /// <summary>The log.</summary>
    public DisclosureLog Log { get; }

    /// <summary>Opens the log.</summary>
    /// <exception cref="ServerStartException">One of them can't be used.</exception>
    public static async Task<DisclosureParts> OpenAsync(ServerOptions options, IDisclosureStore store, CancellationToken cancellationToken)
    {
        try
        {
            var directory = DisclosureDirectory.Open(options.Storage.DisclosureDirectory);
            var shipped = await store.ReadShippedAsync(directory.Node, cancellationToken);
            return new(DisclosureLog.Open(directory, shipped, options.Disclosures));
        }
        catch (Exception error)
        {
            throw AsRefusal(error);
        }
    }

    public void Dispose() => Log.Dispose();

    private static Exception AsRefusal(Exception error) => error switch
    {
        LedgerException => new ServerStartException([new("Storage.DisclosureStoreFile", $"can't be used: {error.Message}")], error),
        DisclosureLogException or IOException or UnauthorizedAccessException =>
            new ServerStartException([new("Storage.DisclosureDirectory", $"can't be used: {error.Message}")], error),
        _ => error,
    };
}
