using InterDeptCheck.Ledger;
using InterDeptCheck.TestKit.Deployments;

namespace InterDeptCheck.IntegrationTests.Assurance;

/// <summary>The suite on the embedded ledger.</summary>
public sealed class EmbeddedAssuranceServiceTests : AssuranceServiceTests
{
    protected override Task<TestDeployment?> MakeAsync() => Task.FromResult<TestDeployment?>(TestDeployment.Create());

    protected override async Task<LedgerWithLog> OpenStoreAsync()
    {
        var ledger = await SqliteLedger.OpenAsync(new() { Path = Deployment.Options.Storage.LedgerFile }, TimeProvider.System, default);
        return new(ledger, ledger.Assurance);
    }
}
