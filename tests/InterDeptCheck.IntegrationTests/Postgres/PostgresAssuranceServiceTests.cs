using InterDeptCheck.IntegrationTests.Assurance;
using InterDeptCheck.Ledger;
using InterDeptCheck.TestKit.Deployments;
using InterDeptCheck.TestKit.Postgres;

namespace InterDeptCheck.IntegrationTests.Postgres;

/// <summary>The suite on PostgreSQL.</summary>
[NeedsPostgres]
public sealed class PostgresAssuranceServiceTests(LedgerDatabases databases) : AssuranceServiceTests, IClassFixture<LedgerDatabases>
{
    private PostgresLedgerOptions place = null!;

    protected override async Task<TestDeployment?> MakeAsync()
    {
        if (!PostgresCluster.IsPossible) return null;
        var deployment = TestDeployment.Create();
        place = await databases.NewAsync();
        deployment.Options = deployment.Options with
        {
            Storage = deployment.Options.Storage with { Ledger = $"postgres:{place.ConnectionString}" },
        };
        return deployment;
    }

    protected override async Task<LedgerWithLog> OpenStoreAsync() => new(
        await PostgresLedger.OpenAsync(place, TimeProvider.System, default), await PostgresAssuranceLog.OpenAsync(place, default));
}
