using InterDeptCheck.IntegrationTests.Nodes;
using InterDeptCheck.IntegrationTests.Postgres;
using InterDeptCheck.Server.Hosting;
using Npgsql;
using Xunit.Abstractions;

namespace InterDeptCheck.IntegrationTests.Departments;

/// <summary>Who may call, on PostgreSQL; each node has a connection of its own.</summary>
[Collection(nameof(MeasuredAlone))]
public sealed class PostgresRevocationConformance(LedgerDatabases databases, ITestOutputHelper output)
    : RevocationConformance(output), IClassFixture<LedgerDatabases>
{
    private string database = "";

    protected override async Task SettleAsync() =>
        database = new NpgsqlConnectionStringBuilder((await databases.NewAsync()).ConnectionString).Database!;

    private protected override Task<TestNode> StartAsync(ServerRole role) => TestNode.StartOnAsync(
        role, $"postgres:{databases.Cluster.ConnectionString(database, role == ServerRole.Serving ? "idcheck_serving" : "idcheck_registry")}");
}
