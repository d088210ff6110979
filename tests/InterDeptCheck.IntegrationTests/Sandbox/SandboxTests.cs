using System.Text.Json;
using Google.Protobuf;
using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.IntegrationTests.Cli;
using InterDeptCheck.TestKit;
using InterDeptCheck.TestKit.Deployments;

namespace InterDeptCheck.IntegrationTests.Sandbox;

/// <summary>The sandbox as a department's engineer starts it: the real process, over mutual TLS.</summary>
public sealed class SandboxTests
{
    private const int Patience = 180_000;
    private const string Caller = "sandbox/caller";
    private const string DefaultDirectory = "idcheck-sandbox";

    [Fact(Timeout = Patience)] // Why: the tests of callers rest on the list.
    public async Task Every_case_of_the_list_is_answered_as_the_list_says()
    {
        await using var idcheck = new Idcheck();
        await idcheck.ServeLineAsync("--home", idcheck.Home, "serve", "--sandbox");
        using var channel = idcheck.Channel(Caller);
        var checks = new StatusCheckService.StatusCheckServiceClient(channel);
        List<string> wrong = [];
        var cases = Cases((await idcheck.RunAsync("sandbox", "list", "--json")).MustBe(0).Output);
        Assert.True(cases.Count > 60, "Cases are missing.");
        foreach (var each in cases)
        {
            var (outcome, detail) = await AskAsync(checks, each);
            if ((outcome, detail) != (each.Outcome, each.Detail)) wrong.Add($"{each.Name}: {outcome} [{detail}] and not {each.Outcome} [{each.Detail}]");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        var retried = cases.Single(each => each.Name == "retry");
        Assert.Equal("MATCHED", (await AskAsync(checks, retried)).Outcome);
        Assert.Equal("UNAVAILABLE", (await AskAsync(checks, retried)).Outcome);
        Assert.True((await new DescribeService.DescribeServiceClient(channel).DescribeAsync(new())).Node.Sandbox);
    }

    [Fact(Timeout = Patience)] // Why: a real ledger must never become a sandbox, nor anybody's directory go with one.
    public async Task It_does_not_start_on_what_is_somebody_elses()
    {
        await using var idcheck = new Idcheck();
        (await idcheck.RunAsync("pki", "init")).MustBe(0);
        Assert.Contains("no sandbox's", (await idcheck.RunAsync("serve", "--sandbox")).MustBe(2).Errors, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(idcheck.Home, "pki", "ca.pem")));
        foreach (string[] option in new string[][] { ["--ledger", "postgres:Host=nowhere"], ["--role", "serving"], ["--trust-domain", "other.example"] })
            Assert.Contains("of its own", (await idcheck.RunAsync(["serve", "--sandbox", .. option])).MustBe(2).Errors, StringComparison.Ordinal);
    }

    [Fact(Timeout = Patience)]
    public async Task It_says_where_its_certificates_are_and_removes_them_when_it_ends()
    {
        await using var idcheck = new Idcheck();
        using var server = idcheck.StartLine("serve", "--sandbox", "--listen", "127.0.0.1:0");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        var said = "";
        while (!said.Contains("Stop with Ctrl+C", StringComparison.Ordinal))
            said += (await server.StandardOutput.ReadLineAsync(patience.Token) ?? throw new InvalidOperationException(await server.StandardError.ReadToEndAsync(patience.Token))) + "\n";
        var home = idcheck.File(DefaultDirectory);
        foreach (var name in new[] { "sandbox.caller.pem", "sandbox.caller.key", "ca.pem" })
        {
            var file = Path.Combine(home, "pki", name);
            Assert.Contains(file, said, StringComparison.Ordinal);
            Assert.True(File.Exists(file));
        }

        Assert.Contains("A sandbox", (await idcheck.RunLineAsync("--home", DefaultDirectory, "describe", "--as", Caller)).MustBe(0).Output, StringComparison.Ordinal);
        using (var kill = System.Diagnostics.Process.Start("kill", ["-TERM", $"{server.Id}"])) await kill.WaitForExitAsync(patience.Token);
        await server.WaitForExitAsync(patience.Token);
        Assert.False(Directory.Exists(home));
    }

    [Fact] // Why: what callers read must be what is answered. Set IDCHECK_WRITE_DOCS=1 to write the file anew.
    public async Task The_document_is_what_the_command_prints()
    {
        await using var idcheck = new Idcheck();
        var printed = (await idcheck.RunAsync("sandbox", "list", "--markdown")).MustBe(0).Output;
        var path = Repository.PathOf("docs/calling/sandbox.md");
        if (Environment.GetEnvironmentVariable("IDCHECK_WRITE_DOCS") == "1") await File.WriteAllTextAsync(path, printed);
        Assert.True(await File.ReadAllTextAsync(path) == printed, "docs/calling/sandbox.md is stale: run idcheck sandbox list --markdown > docs/calling/sandbox.md and commit it.");
    }

    private static async Task<(string Outcome, string Detail)> AskAsync(StatusCheckService.StatusCheckServiceClient checks, Case each)
    {
        var request = new CheckRequest
        {
            RequestId = Guid.NewGuid().ToString("D"),
            Purpose = each.Purpose,
            Initiator = "test",
            Person = each.Person,
            MaxBindingVersion = 2,
        };
        try
        {
            using var call = checks.CheckAsync(request, deadline: DateTime.UtcNow.AddSeconds(30));
            var response = await call;
            var headers = await call.ResponseHeadersAsync;
            Assert.Equal("true", headers.GetValue("interdeptcheck-sandbox"));
            Assert.Equal(response.AnswerId, headers.GetValue("support-reference"));
            return (Capitals(response.Outcome), Says(response));
        }
        catch (RpcException refused)
        {
            return (Capitals(refused.StatusCode), RichError.Of(refused).Reason);
        }
    }

    private static string Says(CheckResponse response)
    {
        if (response.Outcome == Outcome.Incomplete) return Capitals(response.Missing.Single());
        if (response.Answer is not { } answer) return "";
        var days = answer.Intervals.Single();
        var fact = days switch
        {
            { PublicFunds: { } funds } => $"public funds {Capitals(funds.Result)}{(funds.Result == PublicFundsResult.Unknown ? ", " + Capitals(funds.Ground) : "")}",
            { RightToWork: { } work } => $"work {Capitals(work.Result)}",
            _ => $"NHS {Capitals(days.NhsCharging.Chargeable)}, {Capitals(days.NhsCharging.Category)}",
        };
        var standing = answer.Standing is AnswerStanding.LastKnownGood or AnswerStanding.VouchedUntil ? "; " + Capitals(answer.Standing) : "";
        return fact + standing + string.Concat(response.AgreedByEarlierValue.Select(element => "; by an earlier " + Capitals(element)));
    }

    private static List<Case> Cases(string json)
    {
        using var list = JsonDocument.Parse(json);
        return [.. list.RootElement.EnumerateArray().Select(each => new Case(
            Text(each, "case"), Enum.GetValues<Purpose>().Single(purpose => Capitals(purpose) == Text(each, "purpose")), PersonOf(each), Text(each, "outcome"), Text(each, "says")))];
    }

    private static ClaimedIdentity PersonOf(JsonElement json) => new()
    {
        Identifiers = { json.GetProperty("identifiers").EnumerateArray().Select(identifier => JsonParser.Default.Parse<Identifier>(identifier.GetRawText())) },
        FamilyName = Text(json, "family_name"),
        GivenNames = Text(json, "given_names"),
        Born = json.GetProperty("born").GetInt32(),
    };

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private static string Capitals<T>(T value)
        where T : struct, Enum => string.Concat(value.ToString().Select((c, at) => at > 0 && char.IsAsciiLetterUpper(c) ? $"_{c}" : $"{char.ToUpperInvariant(c)}"));

    private sealed record Case(string Name, Purpose Purpose, ClaimedIdentity Person, string Outcome, string Detail);
}
