using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.Server.Hosting;

/// <summary>A ledger and its disclosure store on PostgreSQL.</summary>
internal static class PostgresStores
{
    public static Task InitAsync(LedgerAddress address, CancellationToken cancellationToken) => throw Lacking();

    public static Task<ILedger> OpenRegistryAsync(LedgerAddress address, TimeProvider clock, CancellationToken cancellationToken) => throw Lacking();

    public static Task<ILedgerReader> OpenReaderAsync(LedgerAddress address, TimeProvider clock, CancellationToken cancellationToken) => throw Lacking();

    public static Task<IDisclosureStore> OpenDisclosuresAsync(LedgerAddress address, CancellationToken cancellationToken) => throw Lacking();

    private static ServerStartException Lacking() =>
        new([new("Storage.Ledger", "names a ledger on PostgreSQL, which this build has no store for; leave it out for the embedded ledger")]);
}
