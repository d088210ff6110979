using InterDeptCheck.Domain.Ports;
using InterDeptCheck.IntegrationTests.Postgres;
using InterDeptCheck.Ledger;
using Xunit.Abstractions;

namespace InterDeptCheck.IntegrationTests.Assurance.Kills;

/// <summary>The suite on the embedded ledger.</summary>
public sealed class SqlitePlanKillTests(ITestOutputHelper output) : PlanKillTests(output)
{
    private NodeProcess node = null!;

    internal override NodeProcess Node => node;

    protected override string Name => "plans-killed-embedded";

    public override async Task InitializeAsync()
    {
        (await Idcheck.RunLineAsync("--home", "all", "pki", "init")).MustBe(0);
        node = new(Idcheck, "all", "all", ledger: null);
    }

    public override async Task DisposeAsync()
    {
        await node.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override async Task<(ILedger Ledger, IAssuranceLog Log)> OpenAsync()
    {
        var ledger = await SqliteLedger.OpenAsync(new() { Path = Idcheck.File("all/data/ledger.db") }, TimeProvider.System, Token);
        return (ledger, ledger.Assurance);
    }
}
