using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Ledger;

namespace InterDeptCheck.Server.Hosting;

/// <summary>A ledger and its disclosure store on PostgreSQL.</summary>
internal static class PostgresStores
{
    public static Task InitAsync(LedgerAddress address, CancellationToken cancellationToken) =>
        PostgresSchema.MigrateAsync(Options(address), cancellationToken);

    public static async Task<ILedger> OpenRegistryAsync(LedgerAddress address, TimeProvider clock, CancellationToken cancellationToken) =>
        await PostgresLedger.OpenAsync(Options(address), clock, cancellationToken);

    public static async Task<ILedgerReader> OpenReaderAsync(LedgerAddress address, TimeProvider clock, CancellationToken cancellationToken) =>
        await PostgresLedgerReader.OpenAsync(Options(address), clock, cancellationToken);

    public static async Task<IDisclosureStore> OpenDisclosuresAsync(LedgerAddress address, CancellationToken cancellationToken) =>
        await PostgresDisclosureStore.OpenAsync(Options(address), cancellationToken);

    public static Task<PostgresAssuranceLog> OpenAssuranceAsync(LedgerAddress address, CancellationToken cancellationToken) =>
        PostgresAssuranceLog.OpenAsync(Options(address), cancellationToken);

    private static PostgresLedgerOptions Options(LedgerAddress address) => new() { ConnectionString = address.ConnectionString };
}
