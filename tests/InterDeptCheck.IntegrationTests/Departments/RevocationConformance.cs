using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.IntegrationTests.Nodes;
using InterDeptCheck.IntegrationTests.Postgres;
using InterDeptCheck.IntegrationTests.Server;
using InterDeptCheck.Server.Hosting;
using InterDeptCheck.TestKit.Deployments;
using Xunit.Abstractions;
using TestPerson = InterDeptCheck.TestKit.Deployments.TestPerson;

namespace InterDeptCheck.IntegrationTests.Departments;

/// <summary>Who may call, decided in the ledger and obeyed by two nodes on connections that are open; one suite for both stores.</summary>
public abstract class RevocationConformance(ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan UsualMax = TimeSpan.FromSeconds(1);

    protected abstract Task SettleAsync();

    private protected abstract Task<TestNode> StartAsync(ServerRole role);

    [ServerFact]
    public async Task The_last_call_that_is_accepted_comes_soon_after_the_revocation_on_two_nodes_with_open_connections()
    {
        await SettleAsync();
        await using var registry = await StartAsync(ServerRole.All);
        await using var serving = await StartAsync(ServerRole.Serving);
        TestNode[] nodes = [registry, serving];
        List<TimeSpan> late = [];
        for (var round = 1; round <= LongRun.Choose(50, 500); round++) late.Add(await RoundAsync(nodes, round));
        late.Sort();
        var (middle, usual, longest) = (late[late.Count / 2], late[(int)Math.Ceiling(late.Count * 0.99) - 1], late[^1]);
        output.WriteLine($"{late.Count} revocations: last accepted p50 {middle.TotalMilliseconds:N1} ms, p99 {usual.TotalMilliseconds:N1} ms, longest {longest.TotalMilliseconds:N1} ms");
        // That each ends is asserted in its round. How soon is of the usual one: a single one may wait for the disk as long as the disk likes.
        // On a machine that does nothing else perf/LedgerBench measures it.
        Assert.True(middle <= UsualMax, $"{middle} is over {UsualMax}.");
    }

    [ServerFact]
    public async Task What_gives_takes_two_operators_and_what_takes_takes_one()
    {
        await SettleAsync();
        await using var node = await StartAsync(ServerRole.All);
        await using var serving = await StartAsync(ServerRole.Serving);
        var (first, second) = (Operators(node, TestService.Operations), Operators(node, TestService.OperationsB));
        var service = new TestService(TestService.Id("dwp", "pensions"), []);
        var checks = node.Deployment.Checks(service);
        var question = new TestPerson(790001).Question();

        var proposed = (await first.ProposeDepartmentAsync(Enrolling(service))).Proposal;
        Assert.Equal(proposed, (await first.ProposeDepartmentAsync(Enrolling(service))).Proposal);
        Assert.Equal("CALLER_NOT_ENROLLED", (await RichError.OfAsync(() => checks.CheckAsync(question))).Reason);
        var alone = await RichError.OfAsync(() => first.ApproveDepartmentAsync(new() { Proposal = proposed.Proposal }));
        Assert.Equal((StatusCode.PermissionDenied, "FOUR_EYES_NEEDED"), (alone.Code, alone.Reason));
        var approved = await second.ApproveDepartmentAsync(new() { Proposal = proposed.Proposal });
        Assert.Equal(DepartmentState.Enrolled, approved.Department.State);
        Assert.Equal(Outcome.NotMatched, (await checks.CheckAsync(question)).Outcome);
        Assert.Equal("PROPOSAL_UNKNOWN", (await RichError.OfAsync(() => second.ApproveDepartmentAsync(new() { Proposal = proposed.Proposal }))).Metadata["state"]);
        Assert.Equal("ALREADY_ENROLLED", (await RichError.OfAsync(() => first.ProposeDepartmentAsync(Enrolling(service)))).Metadata["state"]);

        var refused = await RichError.OfAsync(() => Operators(serving, TestService.Operations).ProposeDepartmentAsync(Enrolling(service)));
        Assert.Equal("NOT_A_REGISTRY", refused.Reason);
        Assert.Equal("OPERATIONS_NOT_GRANTED", (await RichError.OfAsync(() => new DepartmentService.DepartmentServiceClient(
            node.Deployment.Channel(TestService.Dwp)).ListDepartmentsAsync(new()))).Reason);

        await first.RevokeDepartmentAsync(new() { SpiffeId = service.Caller.Uri, Purposes = { Purpose.DwpPublicFunds }, Reason = "not needed" });
        Assert.Equal("PURPOSE_NOT_GRANTED", (await RichError.OfAsync(() => checks.CheckAsync(question))).Reason);
        var revoked = await first.RevokeDepartmentAsync(new() { SpiffeId = service.Caller.Uri, Reason = "key lost" });
        Assert.Equal(DepartmentState.Revoked, revoked.Department.State);
        Assert.Equal("CALLER_NOT_ENROLLED", (await RichError.OfAsync(() => checks.CheckAsync(question))).Reason);
        Assert.Equal(revoked.Position, (await first.RevokeDepartmentAsync(new() { SpiffeId = service.Caller.Uri, Reason = "again" })).Position);
        var listed = (await second.ListDepartmentsAsync(new())).Departments.Single(one => one.SpiffeId == service.Caller.Uri);
        Assert.Equal((DepartmentState.Revoked, 0), (listed.State, listed.Purposes.Count));
    }

    [ServerFact] // Why: the file is on every node, and somebody may have put the line back.
    public async Task A_revocation_wins_over_the_file_also_on_a_node_that_starts_later_and_somebody_is_left_to_decide()
    {
        await SettleAsync();
        await using var node = await StartAsync(ServerRole.All);
        var (first, second) = (Operators(node, TestService.Operations), Operators(node, TestService.OperationsB));
        Assert.Equal("NOT_ENROLLED", (await RichError.OfAsync(() =>
            first.RevokeDepartmentAsync(new() { SpiffeId = TestService.Id("dwp", "typo").Uri, Reason = "?" }))).Metadata["state"]);
        await first.RevokeDepartmentAsync(new() { SpiffeId = TestService.Hmrc.Caller.Uri, Reason = "key lost" });
        await second.RevokeDepartmentAsync(new() { SpiffeId = TestService.Operations.Caller.Uri, Reason = "left" });
        Assert.Equal("CALLER_NOT_ENROLLED", (await RichError.OfAsync(() => first.ListDepartmentsAsync(new()))).Reason);
        Assert.Equal("LAST_OPERATOR", (await RichError.OfAsync(() =>
            second.RevokeDepartmentAsync(new() { SpiffeId = TestService.OperationsB.Caller.Uri, Reason = "?" }))).Metadata["state"]);

        await using var later = await StartAsync(ServerRole.Serving);
        var checks = new StatusCheckService.StatusCheckServiceClient(later.Deployment.Channel(TestService.Hmrc));
        Assert.Equal("CALLER_NOT_ENROLLED", (await RichError.OfAsync(() => checks.CheckAsync(new TestPerson(790002).Question(Purpose.HmrcPublicFunds)))).Reason);
    }

    private static DepartmentService.DepartmentServiceClient Operators(TestNode node, TestService service) => new(node.Deployment.Channel(service));

    private static ProposeDepartmentRequest Enrolling(TestService service) => new()
    {
        SpiffeId = service.Caller.Uri,
        Enrols = true,
        Purposes = { new PurposeGrant { Purpose = Purpose.DwpPublicFunds, LegalGateway = "Test Act 2026, section 1" } },
        Reason = "goes live",
    };

    // From the event's own time, which is before its commit, to the end of the last call that was accepted, on either node.
    private static async Task<TimeSpan> RoundAsync(TestNode[] nodes, int round)
    {
        var (first, second) = (Operators(nodes[0], TestService.Operations), Operators(nodes[0], TestService.OperationsB));
        var service = new TestService(TestService.Id("dwp", $"round-{round}"), []);
        var proposal = await first.ProposeDepartmentAsync(Enrolling(service));
        await second.ApproveDepartmentAsync(new() { Proposal = proposal.Proposal.Proposal });
        using var patience = new CancellationTokenSource(Patience);
        var callers = nodes.Select(node => new OpenCaller(node.Deployment.Channel(service), round)).ToArray();
        foreach (var caller in callers) await caller.BeginAsync(patience.Token);
        var revoked = await first.RevokeDepartmentAsync(new() { SpiffeId = service.Caller.Uri, Reason = "key lost" });
        var last = DateTimeOffset.MinValue;
        foreach (var caller in callers)
        {
            var (accepted, stream) = await caller.EndAsync(patience.Token);
            Assert.Equal((StatusCode.PermissionDenied, "CALLER_NOT_ENROLLED"), (stream.Code, stream.Reason));
            if (accepted > last) last = accepted;
        }

        var history = await nodes[0].Deployment.Server.Ledger.ReadHistoryAsync(PersonId.Deployment, patience.Token);
        var committed = history.Single(recorded => recorded.Event.Position.Value == revoked.Position).Event.RecordedAt;
        return last > committed ? last - committed : TimeSpan.Zero;
    }
}
