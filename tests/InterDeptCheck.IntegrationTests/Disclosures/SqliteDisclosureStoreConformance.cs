using InterDeptCheck.Domain.Ports;
using InterDeptCheck.IntegrationTests.Ledger;
using InterDeptCheck.Ledger;

namespace InterDeptCheck.IntegrationTests.Disclosures;

/// <summary>The suite on the embedded store.</summary>
public sealed class SqliteDisclosureStoreConformance : DisclosureStoreConformance, IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    protected override async Task<IDisclosureStore> OpenStoreAsync() =>
        await SqliteDisclosureStore.OpenAsync(new() { Path = directory.File("disclosures.db") }, TestToken);
}
