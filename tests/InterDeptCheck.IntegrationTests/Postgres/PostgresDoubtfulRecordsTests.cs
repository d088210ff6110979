using InterDeptCheck.Domain.Ports;
using InterDeptCheck.IntegrationTests.Nodes;
using InterDeptCheck.Ledger;
using InterDeptCheck.TestKit.Postgres;

namespace InterDeptCheck.IntegrationTests.Postgres;

/// <summary>Records in doubt, on PostgreSQL.</summary>
[NeedsPostgres]
public sealed class PostgresDoubtfulRecordsTests(LedgerDatabases databases) : DoubtfulRecords, IClassFixture<LedgerDatabases>
{
    protected override async Task<ILedger> OpenEmptyLedgerAsync() =>
        await PostgresLedger.OpenAsync(await databases.NewAsync(), TimeProvider.System, default);
}
