using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.LoadTest;
using InterDeptCheck.LoadTest.Echoing;
using InterDeptCheck.TestKit.Deployments;

namespace InterDeptCheck.IntegrationTests.LoadTest;

/// <summary>The load harness against a real node over mutual TLS: by counts, for no test rests on times.</summary>
public sealed class LoadTestTests : IAsyncLifetime
{
    private const int People = 20;
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    // For machines that do much else: whether the figures count is no matter here.
    private static readonly string[] Unjudged = ["--warm-up", "0", "--duration", "3600", "--lag-max", "3600000", "--harness-cpu-max", "1", "--harness-pause-max", "1", "--deadline", "60", "--json"];
    private static readonly AskingOptions Asking = new() { Deadline = TimeSpan.FromMinutes(1) };
    private TestDeployment deployment = null!;

    private static CheckRequest[] Questions => [.. Enumerable.Range(1, People).Select(number => new TestPerson(number).Question())];

    public async Task InitializeAsync()
    {
        deployment = TestDeployment.Create();
        deployment.Enrol([.. TestService.All.Select(service => service with
        {
            Limits = new Dictionary<string, int>(StringComparer.Ordinal) { ["checks_per_second"] = 100_000, ["identifier_mismatches"] = 255 },
        })]);
        await deployment.StartServerAsync();
        await deployment.Registry().SubmitBatchAsync("load", [.. Enumerable.Range(1, People).SelectMany(number => new TestPerson(number).Everything())]);
        var head = await deployment.Server.Ledger.ReadHeadAsync(CancellationToken.None);
        var question = new TestPerson(1).Question();
        question.Freshness = new() { AtLeastPosition = head.Position.Value };
        await deployment.Checks(TestService.Dwp).CheckAsync(question);
    }

    public async Task DisposeAsync() => await deployment.DisposeAsync();

    [Theory(Timeout = 120_000)]
    [InlineData("check", 1)]
    [InlineData("check-batch", 10)]
    [InlineData("check-stream", 10)]
    public async Task Every_question_of_a_load_is_answered_about_its_own_person(string name, int items)
    {
        await using var scenario = Scenario(name);
        var result = await new LoadRunner(TimeProvider.System, ValidityLimits.None).RunAsync(scenario, LoadPlan.Closed(4, Long) with { IterationsMax = 200 });
        Assert.Equal(new StatusCount(Assert.Single(scenario.Steps), "OK", true, 200, 200 * items), Assert.Single(result.Statuses));
        Assert.Equal((200, 200, 0, true), (result.Latency.Count, result.ServiceTime.Count, result.Failed, result.IsValid));
    }

    [Fact(Timeout = 120_000)]
    public async Task An_open_load_sends_every_arrival()
    {
        await using var scenario = Scenario("check");
        var plan = LoadPlan.Poisson(500, Long, seed: 7) with { IterationsMax = 200 };
        var result = await new LoadRunner(TimeProvider.System, ValidityLimits.None).RunAsync(scenario, plan);
        Assert.Equal(new StatusCount("Check", "OK", true, 200, 200), Assert.Single(result.Statuses));
        Assert.True(result.Latency.Min >= result.ServiceTime.Min && result.Latency.Max >= result.ServiceTime.Max);
    }

    [Theory(Timeout = 120_000)]
    [InlineData("""{"succeeded_min":50,"failed_share_max":0,"statuses_max":{"UNAVAILABLE":0}}""", 0)]
    [InlineData("""{"succeeded_min":51}""", 1)]
    [InlineData("""{"succeed_min":50}""", 2)]
    public async Task The_exit_code_says_whether_the_thresholds_were_reached(string thresholds, int code)
    {
        await File.WriteAllTextAsync(deployment.PathOf("goals.json"), thresholds);
        Assert.Equal(code, await LoadAsync("--thresholds", deployment.PathOf("goals.json"), "--report", deployment.PathOf("out")));
        if (code == 2) return;
        Assert.All(["report.html", "report.csv", "report.md", "report.json"], name => Assert.True(File.Exists(deployment.PathOf($"out/{name}"))));
        Assert.Equal(50, Assert.Single(LoadJson.Read(await File.ReadAllTextAsync(deployment.PathOf("out/report.json")))).Succeeded);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_load_that_nobody_answers_is_an_invalid_run() => Assert.Equal(3, await LoadAsync("--purpose", "nhs-charging-banner"));

    [Fact(Timeout = 120_000)]
    public async Task Options_that_contradict_each_other_are_bad_usage() => Assert.Equal(2, await LoadAsync("--rate", "10"));

    [Fact(Timeout = 120_000)]
    public async Task The_echo_endpoint_answers_its_own_client_alone()
    {
        await using var server = await EchoServer.StartAsync(0, TimeSpan.Zero, deployment.PathOf("echo"), TimeProvider.System, CancellationToken.None);
        string[] call = ["echo-call", "--server", server.Address.ToString(), "--ca", deployment.PathOf("echo/ca.pem"), "--workers", "2", "--requests", "20", .. Unjudged];
        Assert.Equal(0, await RunAsync([.. call, "--cert", deployment.PathOf("echo/client.pem"), "--key", deployment.PathOf("echo/client.key")]));
        SaveClient();
        Assert.Equal(3, await RunAsync([.. call, "--cert", deployment.PathOf("client.pem"), "--key", deployment.PathOf("client.key")]));
    }

    private IScenario Scenario(string name)
    {
        var connections = Connections.Of(deployment.Channel(TestService.Dwp).CreateCallInvoker(), deployment.Channel(TestService.Dwp).CreateCallInvoker());
        return name switch
        {
            "check" => new CheckScenario(Questions, connections, Asking),
            "check-batch" => new CheckBatchScenario(LoadQuestions.Batches(Questions, 10), connections, Asking),
            _ => new CheckStreamScenario(LoadQuestions.Batches(Questions, 10), 2, connections, Asking),
        };
    }

    private async Task<int> LoadAsync(params string[] arguments)
    {
        SaveClient();
        var rows = Enumerable.Range(1, People).Select(number => new TestPerson(number))
            .Select(person => $"{person.Nino},{person.FamilyName},{person.GivenNames},{person.Born}");
        await File.WriteAllLinesAsync(deployment.PathOf("questions.csv"), rows.Prepend("nino,family_name,given_names,born"));
        string[] purpose = arguments.Contains("--purpose", StringComparer.Ordinal) ? [] : ["--purpose", "dwp-public-funds"];
        return await RunAsync(
        [
            "check", deployment.PathOf("questions.csv"), "--server", deployment.Server.Address.ToString(), "--cert", deployment.PathOf("client.pem"),
            "--key", deployment.PathOf("client.key"), "--ca", deployment.PathOf("ca.pem"), "--workers", "3", "--requests", "50", .. purpose, .. Unjudged, .. arguments,
        ]);
    }

    private void SaveClient()
    {
        using var client = deployment.Authority.IssueClient(TestService.Dwp.Caller, Long, TimeProvider.System);
        client.Save(deployment.PathOf("client.pem"), deployment.PathOf("client.key"));
    }

    private static Task<int> RunAsync(string[] arguments) => LoadCommand.RunAsync(arguments, TimeProvider.System);
}
