using InterDeptCheck.Domain.Ports;
using InterDeptCheck.IntegrationTests.Assurance.Kills;
using InterDeptCheck.Ledger;
using InterDeptCheck.TestKit.Postgres;
using Xunit.Abstractions;

namespace InterDeptCheck.IntegrationTests.Postgres;

/// <summary>The suite on PostgreSQL, whose server goes on with what a killed registry had sent.</summary>
[NeedsPostgres]
public sealed class PostgresPlanKillTests(ITestOutputHelper output) : PlanKillTests(output)
{
    private PostgresCluster? cluster;
    private NodeProcess node = null!;

    internal override NodeProcess Node => node;

    protected override string Name => "plans-killed-postgres";

    public override async Task InitializeAsync()
    {
        if (!PostgresCluster.IsPossible) return;
        cluster = await PostgresCluster.StartAsync(new(), Token);
        (await Idcheck.RunLineAsync("--home", "registry", "pki", "init")).MustBe(0);
        (await Idcheck.RunLineAsync("ledger", "init", "--ledger", $"postgres:{cluster.ConnectionString()};Pooling=false")).MustBe(0);
        node = new(Idcheck, "registry", "registry", $"postgres:{cluster.ConnectionString(user: "idcheck_registry")}");
    }

    public override async Task DisposeAsync()
    {
        if (cluster is not null) await node.DisposeAsync();
        await base.DisposeAsync();
        if (cluster is not null) await cluster.DisposeAsync();
    }

    protected override async Task<(ILedger Ledger, IAssuranceLog Log)> OpenAsync()
    {
        var place = new PostgresLedgerOptions { ConnectionString = cluster!.ConnectionString(user: "idcheck_registry") };
        return (await PostgresLedger.OpenAsync(place, TimeProvider.System, Token), await PostgresAssuranceLog.OpenAsync(place, Token));
    }
}
