using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.TestKit.Deployments;

namespace InterDeptCheck.IntegrationTests.Server;

/// <summary>Who may do what, asked on every call of the table that is in force then.</summary>
public sealed class CallerTests
{
    [ServerFact]
    public async Task A_service_that_is_not_enrolled_is_refused()
    {
        await using var deployment = await TestDeployment.StartAsync();
        var stranger = new TestService(TestService.Id("dwp", "pensions"), []);
        var error = await RichError.OfAsync(() => deployment.Checks(stranger).CheckAsync(new TestPerson(300001).Question()));
        Assert.Equal((StatusCode.PermissionDenied, "CALLER_NOT_ENROLLED"), (error.Code, error.Reason));
    }

    [ServerFact]
    public async Task A_service_that_asks_may_not_report_changes()
    {
        await using var deployment = await TestDeployment.StartAsync();
        var registry = new RegistryService.RegistryServiceClient(deployment.Channel(TestService.Dwp));
        var error = await RichError.OfAsync(() => registry.SubmitAsync(new() { Change = new TestPerson(300002).Registered() }));
        Assert.Equal((StatusCode.PermissionDenied, "REGISTRY_NOT_GRANTED"), (error.Code, error.Reason));
    }

    [ServerFact]
    public async Task Grants_change_on_connections_that_are_open()
    {
        await using var deployment = await TestDeployment.StartAsync();
        var client = deployment.Checks(TestService.Dwp);
        var request = new TestPerson(300003).Question();
        Assert.Equal(Outcome.NotMatched, (await client.CheckAsync(request)).Outcome);

        deployment.Enrol(TestService.Dwp with { Purposes = ["HMRC_PUBLIC_FUNDS"] }, TestService.Registry);
        Assert.Equal("PURPOSE_NOT_GRANTED", await UntilAsync(client, request, reason => reason == "PURPOSE_NOT_GRANTED"));

        deployment.Enrol(TestService.Dwp with { IsRevoked = true }, TestService.Registry);
        Assert.Equal("CALLER_NOT_ENROLLED", await UntilAsync(client, request, reason => reason == "CALLER_NOT_ENROLLED"));

        deployment.Enrol([.. TestService.All]);
        Assert.Null(await UntilAsync(client, request, reason => reason is null));
    }

    [ServerFact]
    public async Task A_bad_enrolments_file_is_refused_and_the_old_one_stays_in_force()
    {
        await using var deployment = await TestDeployment.StartAsync();
        deployment.Errors.Expect(error => error.EventName == "EnrolmentsRefused");
        deployment.WriteEnrolments("""{ "trust_domain": "test.idc.example", "services": [ { "spiffe_id": "spiffe://elsewhere/department/a/service/b", "purposes": [ { "purpose": "EVERYTHING" } ] } ] }""");
        await WaitUntilAsync(() => deployment.Logs.Contains("EnrolmentsRefused"));
        Assert.True(deployment.Logs.Contains("services[0].spiffe_id is of another trust domain"));
        Assert.True(deployment.Logs.Contains("services[0].purposes[0].purpose must be one of"));
        Assert.True(deployment.Logs.Contains("services[0].purposes[0].legal_gateway must name the law"));
        Assert.Equal(Outcome.NotMatched, (await deployment.Checks(TestService.Dwp).CheckAsync(new TestPerson(300004).Question())).Outcome);
    }

    private static async Task<string?> UntilAsync(
        StatusCheckService.StatusCheckServiceClient client, CheckRequest request, Func<string?, bool> isIt)
    {
        string? reason = null;
        await WaitUntilAsync(async () =>
        {
            try
            {
                await client.CheckAsync(request);
                reason = null;
            }
            catch (RpcException error)
            {
                reason = RichError.Of(error).Reason;
            }

            return isIt(reason);
        });
        return reason;
    }

    private static Task WaitUntilAsync(Func<bool> isSo) => WaitUntilAsync(() => Task.FromResult(isSo()));

    private static async Task WaitUntilAsync(Func<Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await isSo()) await timer.WaitForNextTickAsync(patience.Token);
    }
}
