using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Ledger;

namespace InterDeptCheck.IntegrationTests.Ledger;

/// <summary>The suite on the embedded store.</summary>
public sealed class SqliteLedgerConformance : LedgerConformance, IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private int opened;

    public void Dispose() => directory.Dispose();

    protected override async Task<ILedger> OpenEmptyLedgerAsync() => await SqliteLedger.OpenAsync(
        new() { Path = directory.File($"{opened++}.ledger") }, TimeProvider.System, TestToken);
}
