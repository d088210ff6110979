using InterDeptCheck.IntegrationTests.Ledger;
using InterDeptCheck.IntegrationTests.Nodes;
using InterDeptCheck.Ledger;
using InterDeptCheck.Server.Hosting;
using Xunit.Abstractions;

namespace InterDeptCheck.IntegrationTests.Departments;

/// <summary>Who may call, on the embedded ledger.</summary>
[Collection(nameof(MeasuredAlone))]
public sealed class SqliteRevocationConformance(ITestOutputHelper output) : RevocationConformance(output), IAsyncLifetime, IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private SqliteLedger? ledger;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (ledger is not null) await ledger.DisposeAsync();
    }

    public void Dispose() => directory.Dispose();

    protected override async Task SettleAsync() => ledger = await SqliteLedger.OpenAsync(new() { Path = directory.File("ledger.db") }, TimeProvider.System, default);

    private protected override Task<TestNode> StartAsync(ServerRole role) => TestNode.StartAsync(role, ledger!);
}
