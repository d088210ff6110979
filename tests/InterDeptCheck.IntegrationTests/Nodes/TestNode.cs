using Grpc.Health.V1;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Ledger;
using InterDeptCheck.Server.Hosting;
using InterDeptCheck.TestKit.Deployments;

namespace InterDeptCheck.IntegrationTests.Nodes;

/// <summary>A node of one role on a ledger that others are on too.</summary>
internal sealed class TestNode : IAsyncDisposable
{
    private TestNode(ServerRole role, ILedger host)
    {
        Ledger = new(host);
        Deployment.Options = Deployment.Options with
        {
            Role = role,
            Storage = Deployment.Options.Storage with { Ledger = "postgres:Host=shared.invalid" },
        };
        Deployment.Starter = cancellationToken =>
            StatusCheckServer.StartAsync(Deployment.Options, OpenAsync, Deployment.AddLogging, Deployment.Clock, cancellationToken);
    }

    private StatusCheckService.StatusCheckServiceClient? checks;
    private OperationsService.OperationsServiceClient? operations;
    private Health.HealthClient? health;

    public TestDeployment Deployment { get; } = TestDeployment.Create();

    /// <summary>Asks after its health.</summary>
    public Health.HealthClient Health => health ??= Deployment.Health();

    /// <summary>The node's line to the ledger.</summary>
    public SharedLedger Ledger { get; }

    public static async Task<TestNode> StartAsync(ServerRole role, ILedger host, TimeProvider? clock = null, Func<ServerOptions, ServerOptions>? change = null)
    {
        var node = new TestNode(role, host);
        if (clock is not null) node.Deployment.Clock = clock;
        if (change is not null) node.Deployment.Options = change(node.Deployment.Options);
        await node.Deployment.StartServerAsync();
        return node;
    }

    public async Task<CheckResponse> AskAsync(TestPerson person, long atLeast = 0)
    {
        var request = person.Question();
        request.Freshness = new() { AtLeastPosition = atLeast };
        // One connection: a test that sets the clock back must not have to make another.
        checks ??= Deployment.Checks(TestService.Dwp);
        return await checks.CheckAsync(request, deadline: DateTime.UtcNow.AddSeconds(30));
    }

    public async Task<GetNodeStatusResponse> StatusAsync() => await Operations().GetNodeStatusAsync(new());

    public async Task<IReadOnlyList<string>> ListAsync(ListDisclosuresRequest request)
    {
        using var call = Operations().ListDisclosures(request);
        List<string> answers = [];
        while (await call.ResponseStream.MoveNext(CancellationToken.None)) answers.AddRange(call.ResponseStream.Current.Disclosures.Select(one => one.AnswerId));
        return answers;
    }

    public async Task RestartAsync()
    {
        await Deployment.RestartServerAsync();
        (checks, operations, health) = (null, null, null);
    }

    public ValueTask DisposeAsync() => Deployment.DisposeAsync();

    private OperationsService.OperationsServiceClient Operations() => operations ??= new(Deployment.Channel(TestService.Operations));

    private async Task<LedgerStores> OpenAsync(ServerOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        var disclosures = await SqliteDisclosureStore.OpenAsync(new() { Path = options.Storage.DisclosureStoreFile }, cancellationToken);
        return new(Ledger, options.Role == ServerRole.Serving ? null : Ledger, disclosures, IsEmbedded: false);
    }
}
