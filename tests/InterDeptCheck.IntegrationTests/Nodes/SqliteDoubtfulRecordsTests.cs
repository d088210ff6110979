using InterDeptCheck.Domain.Ports;
using InterDeptCheck.IntegrationTests.Ledger;
using InterDeptCheck.Ledger;

namespace InterDeptCheck.IntegrationTests.Nodes;

/// <summary>Records in doubt, on the embedded ledger.</summary>
public sealed class SqliteDoubtfulRecordsTests : DoubtfulRecords, IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    protected override async Task<ILedger> OpenEmptyLedgerAsync() =>
        await SqliteLedger.OpenAsync(new() { Path = directory.File("ledger.db") }, TimeProvider.System, default);
}
