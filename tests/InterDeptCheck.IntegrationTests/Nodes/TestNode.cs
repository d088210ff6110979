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

    // On a ledger that the server opens itself.
    private TestNode(ServerRole role, string address)
    {
        Ledger = null!;
        Deployment.Options = Deployment.Options with { Role = role, Storage = Deployment.Options.Storage with { Ledger = address } };
    }

    private StatusCheckService.StatusCheckServiceClient? checks;
    private OperationsService.OperationsServiceClient? operations;
    private Health.HealthClient? health;

    public TestDeployment Deployment { get; } = TestDeployment.Create();

    /// <summary>Asks after its health.</summary>
    public Health.HealthClient Health => health ??= Deployment.Health();

    /// <summary>The node's line to the ledger; none on a node that opens its ledger itself.</summary>
    public SharedLedger Ledger { get; }

    public static Task<TestNode> StartAsync(
        ServerRole role, ILedger host, TimeProvider? clock = null, Func<ServerOptions, ServerOptions>? change = null) =>
        StartAsync(new(role, host), clock, change);

    /// <summary>Starts one on the ledger at an address, which it opens itself.</summary>
    public static Task<TestNode> StartOnAsync(
        ServerRole role, string address, TimeProvider? clock = null, Func<ServerOptions, ServerOptions>? change = null) =>
        StartAsync(new(role, address), clock, change);

    private static async Task<TestNode> StartAsync(TestNode node, TimeProvider? clock, Func<ServerOptions, ServerOptions>? change)
    {
        if (clock is not null) node.Deployment.Clock = clock;
        if (change is not null) node.Deployment.Options = change(node.Deployment.Options);
        await node.Deployment.StartServerAsync();
        return node;
    }

    public async Task<CheckResponse> AskAsync(TestPerson person, long atLeast = 0, TimeSpan? maxStaleness = null)
    {
        var request = person.Question();
        request.Freshness = new() { AtLeastPosition = atLeast };
        if (maxStaleness is { } most) request.Freshness.MaxStalenessMs = (int)most.TotalMilliseconds;
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
