using Grpc.Core;
using InterDeptCheck.Client;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.IntegrationTests.Batches;
using InterDeptCheck.TestKit.Deployments;
using ClosedPort = InterDeptCheck.TestKit.ClosedPort;
using Purpose = InterDeptCheck.Contracts.V1.Purpose;

namespace InterDeptCheck.IntegrationTests.Server;

public sealed class DescribeTests
{
    [ServerFact] // Why: the first question of an integration must need no person.
    public async Task A_caller_is_told_what_it_may_ask_and_how_the_node_stands()
    {
        await using var deployment = await TestDeployment.StartAsync(options => options with { Release = new("1.2.3") });
        await deployment.Registry().SubmitAllAsync(new TestPerson(720001).Everything());
        var said = await Describe(deployment, TestService.Hmrc).DescribeAsync(new());
        Assert.Equal(TestService.Hmrc.Caller.Uri, said.Caller);
        Assert.Equal([Purpose.HmrcPublicFunds, Purpose.HmrcRightToWork], said.Purposes.Select(granted => granted.Purpose));
        Assert.Equal([Contracts.V1.AnswerField.RightToWork, Contracts.V1.AnswerField.IntervalCase], said.Purposes[1].Fields);
        Assert.Equal((100u, 1_000u, 5_000u), (said.Quota.CallsPerConnection, said.Quota.BatchItems, said.Quota.DefaultDeadlineMs));
        Assert.Equal((50_000u, 256u, 16u), (said.Quota.ChecksPerSecond, said.Quota.ConcurrentCalls, said.Quota.OpenStreams));
        Assert.Equal((67_108_864ul, 255u, 86_400u), (said.Quota.BytesInFlight, said.Quota.MismatchesPerIdentifier, said.Quota.MismatchWindowS));
        Assert.Equal(("1.2.3", true, true, true, false), (said.Node.Release, said.Node.Ready, said.Node.ServesChecks, said.Node.TakesChanges, said.Node.Sandbox));
        Assert.InRange(DateTimeOffset.FromUnixTimeMilliseconds(said.CertificateNotAfterUnixMs) - DateTimeOffset.UtcNow, TimeSpan.FromMinutes(50), TimeSpan.FromMinutes(61));
        Assert.True(said is { RulesVersion: > 0, GateRulesVersion: > 0, BindingVersionMax: 2, MayReportChanges: false });
        var source = Assert.Single(said.Coverage.Sources);
        Assert.Equal(("ATLAS", 4L, false), (source.System, source.ChangesAtLeast, source.MonthOnly));
        Assert.Equal(5, said.Coverage.Position);
        Assert.InRange(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() - source.DeliveredUntilUnixMs, 0, 60_000);
    }

    [ServerFact] // Why: who is told another quota than what is enforced plans for the wrong one.
    public async Task The_quota_is_what_the_enrolment_says_of_this_caller_and_changes_with_it()
    {
        await using var deployment = TestDeployment.Create();
        deployment.Enrol([TestService.Hmrc, Limited(7)]);
        deployment.Options = deployment.Options with { Limits = deployment.Options.Limits with { MismatchWindow = TimeSpan.FromHours(48) } };
        await deployment.StartServerAsync();
        var own = (await Describe(deployment, TestService.Dwp).DescribeAsync(new())).Quota;
        Assert.Equal((7u, 3u, 172_800u), (own.ChecksPerSecond, own.MismatchesPerIdentifier, own.MismatchWindowS));
        Assert.Equal(50_000u, (await Describe(deployment, TestService.Hmrc).DescribeAsync(new())).Quota.ChecksPerSecond);
        deployment.Enrol([TestService.Hmrc, Limited(8)]);
        await BatchTown.UntilAsync(() => Describe(deployment, TestService.Dwp).Describe(new()).Quota.ChecksPerSecond == 8);
    }

    [ServerFact]
    public async Task Every_role_is_told_and_nobody_who_is_not_enrolled()
    {
        await using var deployment = await TestDeployment.StartAsync();
        var registry = await Describe(deployment, TestService.Registry).DescribeAsync(new());
        Assert.True(registry.MayReportChanges);
        Assert.Empty(registry.Purposes);
        Assert.Equal(["audit", "case", "repair", "batch"], (await Describe(deployment, TestService.CaseworkerA).DescribeAsync(new())).Assurance);
        var stranger = new TestService(TestService.Id("nobody", "nothing"), []);
        Assert.Equal("CALLER_NOT_ENROLLED", (await RichError.OfAsync(() => Describe(deployment, stranger).DescribeAsync(new()))).Reason);
    }

    [ServerFact] // Why: what both sides can quote of one call must be the same on both.
    public async Task Every_answer_and_every_error_has_a_support_reference_that_the_log_has_too()
    {
        await using var deployment = await TestDeployment.StartAsync();
        var person = new TestPerson(720002);
        await deployment.Registry().SubmitAllAsync(person.Everything());
        using (var call = deployment.Checks(TestService.Dwp).CheckAsync(person.Question()))
            Assert.Equal((await call).AnswerId, Reference(await call.ResponseHeadersAsync));
        using (var call = Describe(deployment, TestService.Dwp).DescribeAsync(new()))
        {
            await call;
            Assert.True(deployment.Logs.Contains(Reference(await call.ResponseHeadersAsync)!));
        }

        using (var call = deployment.Checks(TestService.Dwp).CheckAsync(person.Question(Purpose.HmrcPublicFunds)))
        {
            var error = await Assert.ThrowsAsync<RpcException>(async () => await call);
            Assert.Equal(RichError.Of(error).Metadata["support_reference"], Reference(await call.ResponseHeadersAsync));
        }
    }

    [ServerFact]
    public async Task The_SDK_reads_all_of_it()
    {
        await using var deployment = await TestDeployment.StartAsync();
        using var issued = deployment.Authority.IssueClient(TestService.Dwp.Caller, deployment.Lifetime, TimeProvider.System);
        await using var client = new StatusCheckClient(new()
        {
            Address = deployment.Server.Address,
            ClientCertificate = issued.Certificate,
            ServerAuthorities = [deployment.Authority.Certificate],
            DefaultDeadline = TimeSpan.FromSeconds(30),
        });
        var said = await ((IStatusCheckClient)client).DescribeAsync();
        Assert.Equal([InterDeptCheck.Client.AnswerField.PublicFunds, InterDeptCheck.Client.AnswerField.Grants, InterDeptCheck.Client.AnswerField.GrantPublicFunds, InterDeptCheck.Client.AnswerField.IntervalCase], Assert.Single(said.Purposes).Fields);
        Assert.Equal((50_000, 255, TimeSpan.FromDays(1)), (said.Quota.ChecksPerSecond, said.Quota.MismatchesPerIdentifier, said.Quota.MismatchWindow));
        Assert.True(said is { IsReady: true, ServesChecks: true, TakesChanges: true, IsSandbox: false });
        Assert.Matches("^SUP-[0-9A-Z]{16}$", said.SupportReference);
    }

    [ServerFact] // Why: it went past the retries, so that the first node that was away ended an integration's first call.
    public async Task The_SDK_asks_another_node_when_one_is_away()
    {
        await using var deployment = await TestDeployment.StartAsync();
        using var issued = deployment.Authority.IssueClient(TestService.Dwp.Caller, deployment.Lifetime, TimeProvider.System);
        using var closed = new ClosedPort();
        var away = new UriBuilder("https", "localhost", closed.Number).Uri;
        for (var number = 0; number < 2; number++)
        {
            await using var client = new StatusCheckClient(new()
            {
                Addresses = number == 0 ? [away, deployment.Server.Address] : [deployment.Server.Address, away],
                ClientCertificate = issued.Certificate,
                ServerAuthorities = [deployment.Authority.Certificate],
                DefaultDeadline = TimeSpan.FromSeconds(30),
            });
            Assert.Equal(TestService.Dwp.Caller.Uri, (await client.DescribeAsync()).Caller);
        }
    }

    private static TestService Limited(int rate) => TestService.Dwp with
    {
        Limits = new Dictionary<string, int>(StringComparer.Ordinal) { ["checks_per_second"] = rate, ["identifier_mismatches"] = 3 },
    };

    private static DescribeService.DescribeServiceClient Describe(TestDeployment deployment, TestService service) => new(deployment.Channel(service));

    private static string? Reference(Metadata headers) => headers.GetValue("support-reference");
}
