using InterDeptCheck.Domain.Ports;
using InterDeptCheck.IntegrationTests.Ledger;
using InterDeptCheck.Ledger;
using InterDeptCheck.TestKit.Postgres;

namespace InterDeptCheck.IntegrationTests.Postgres;

/// <summary>The suite on PostgreSQL, as the role that a registry has.</summary>
[NeedsPostgres]
public sealed class PostgresLedgerConformance(LedgerDatabases databases) : LedgerConformance, IClassFixture<LedgerDatabases>
{
    protected override async Task<ILedger> OpenEmptyLedgerAsync() =>
        await PostgresLedger.OpenAsync(await databases.NewAsync(), TimeProvider.System, TestToken);
}
