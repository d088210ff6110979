using System.Text.Json;
using System.Text.Json.Nodes;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.IntegrationTests.Cli;
using InterDeptCheck.IntegrationTests.Telemetry;
using InterDeptCheck.Server.Hosting;
using InterDeptCheck.TestKit.Deployments;
using InterDeptCheck.TestKit.Postgres;
using Npgsql;
using TestPerson = InterDeptCheck.TestKit.Deployments.TestPerson;

namespace InterDeptCheck.IntegrationTests.Postgres;

/// <summary>The operator's desk where several nodes share one ledger.</summary>
public sealed class PostgresDeskTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    private static readonly string[] Nodes = ["node-a", "node-b"];

    [PostgresFact] // Why: the registry that took the batch need not be the one that the operators use.
    public async Task A_batch_that_one_registry_refused_is_approved_at_another_and_closes_at_the_first()
    {
        var place = await databases.NewAsync();
        await using var first = await RegistryAsync(place.ConnectionString);
        await using var second = await RegistryAsync(place.ConnectionString);
        var person = new TestPerson(760001);
        Change[] batch = [person.Registered(), .. Enumerable.Range(1, 1_001).Select(row => Cancelled(person, row))];
        Assert.Equal("BULK_CANCELLATION_NEEDS_APPROVAL", (await RichError.OfAsync(() => first.Registry().SubmitBatchAsync("batch-1", batch))).Reason);
        var operators = second.Assurance(TestService.CaseworkerB);
        var waiting = Assert.Single((await operators.ListBatchesAsync(new())).Batches);
        await operators.ApproveBatchAsync(new() { BatchId = waiting.BatchId, Cancellations = waiting.Cancellations });
        var result = await first.Registry().SubmitBatchAsync("batch-1", batch);
        Assert.Equal(1_002, result.Applied + result.Held);
    }

    [PostgresFact(Timeout = 300_000)] // Why: a node that is not heard of may go on serving; the operator must not believe that all obey.
    public async Task A_node_that_is_stopped_is_listed_as_unconfirmed_until_it_goes_on()
    {
        var database = new NpgsqlConnectionStringBuilder((await databases.NewAsync()).ConnectionString).Database!;
        await using var idcheck = new Idcheck { Patience = TimeSpan.FromSeconds(110) };
        await using var registry = new NodeProcess(idcheck, "registry", "registry", $"postgres:{databases.Cluster.ConnectionString(database, "idcheck_registry")}");
        await EnrolAsync(idcheck);
        await registry.StartAsync();
        var address = (await File.ReadAllTextAsync(idcheck.File("registry/address"))).Trim();
        List<NodeProcess> nodes = [];
        foreach (var name in Nodes)
        {
            var node = new NodeProcess(idcheck, name, "serving", $"postgres:{databases.Cluster.ConnectionString(database, "idcheck_serving")}")
            {
                Options = ["--report-to", address, "--report-as", $"home-office/{name}"],
            };
            nodes.Add(node);
            node.CopyFrom("registry");
            await node.StartAsync();
        }

        var (person, id) = await HeldAsync(registry.Calls.Registry);
        await Eventually.HoldsAsync(async () => (await StatusAsync(idcheck)).All(node => node.Heard), () => "not heard", TimeSpan.FromSeconds(60));
        // What is told at once is who has confirmed within a second; on a loaded machine that may be nobody yet.
        using (var placed = await PlaceAsync(idcheck, person, id, "in doubt")) Assert.Equal(2, Standings(placed.RootElement).Count);
        await Eventually.HoldsAsync(async () => (await StatusAsync(idcheck)).All(node => node.IsConfirmed), () => "not confirmed", TimeSpan.FromSeconds(60));

        await nodes[1].SignalAsync("STOP");
        using (var placed = await PlaceAsync(idcheck, person, id, "in doubt still"))
            Assert.Contains(("node-b", false), Standings(placed.RootElement).Select(node => (node.Name, node.IsConfirmed)));
        await Eventually.HoldsAsync(async () => (await StatusAsync(idcheck)).Any(node => node.IsConfirmed), () => "node-a not confirmed", TimeSpan.FromSeconds(60));
        var unconfirmed = (await StatusAsync(idcheck))[0];
        Assert.Equal(("node-b", false, true), (unconfirmed.Name, unconfirmed.IsConfirmed, unconfirmed.Heard));
        Assert.True(unconfirmed.SilentMs >= 1_000);
        Assert.Contains("1 unconfirmed", (await RunAsync(idcheck, "quarantine", "status")).MustBe(0).Output, StringComparison.Ordinal);

        await nodes[1].SignalAsync("CONT");
        await Eventually.HoldsAsync(async () => (await StatusAsync(idcheck)).All(node => node.IsConfirmed), () => "not confirmed", TimeSpan.FromSeconds(60));
        foreach (var node in nodes) await node.DisposeAsync();
    }

    private static Task<TestDeployment> RegistryAsync(string connectionString) => TestDeployment.StartAsync(options => options with
    {
        Role = ServerRole.Registry,
        Storage = options.Storage with { Ledger = $"postgres:{connectionString}" },
    });

    private static Change Cancelled(TestPerson person, int row)
    {
        var change = person.Change();
        change.StatusCancelled = new() { GrantId = person.GrantId(row) };
        return change;
    }

    // A certificate and an enrolment for each node that reports.
    private static async Task EnrolAsync(Idcheck idcheck)
    {
        (await RunAsync(idcheck, "pki", "init")).MustBe(0);
        var file = idcheck.File("registry/enrolments.json");
        var enrolments = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
        foreach (var name in Nodes)
        {
            (await RunAsync(idcheck, "pki", "issue", $"home-office/{name}")).MustBe(0);
            enrolments["services"]!.AsArray().Add(new JsonObject
            {
                ["spiffe_id"] = $"spiffe://interdeptcheck.example/department/home-office/service/{name}",
                ["assurance"] = new JsonArray("node"),
            });
        }

        await File.WriteAllTextAsync(file, enrolments.ToJsonString());
    }

    // A person with a change that the gate held, and its case.
    private static async Task<(string Person, string CaseId)> HeldAsync(RegistryService.RegistryServiceClient registry)
    {
        var (person, owner) = (new TestPerson(760101), new TestPerson(760102));
        var claim = person.NinoLinked();
        claim.IdentifierLinked.Identifier.Nino = owner.Nino;
        var verdicts = await registry.SubmitAllAsync([.. person.Everything(), owner.Registered(), owner.NinoLinked(), claim]);
        Assert.Equal(VerdictState.Held, verdicts[^1].Verdict.State);
        return (person.PersonId, $"held-{verdicts[^1].Position}");
    }

    private static async Task<JsonDocument> PlaceAsync(Idcheck idcheck, string person, string id, string reason) => JsonDocument.Parse(
        (await RunAsync(idcheck, "quarantine", "place", person, "--case", id, "--reason", reason, "--json")).MustBe(0).Output);

    private static async Task<List<Standing>> StatusAsync(Idcheck idcheck)
    {
        using var listed = JsonDocument.Parse((await RunAsync(idcheck, "quarantine", "status", "--json")).MustBe(0).Output);
        return Standings(listed.RootElement);
    }

    private static List<Standing> Standings(JsonElement answer) =>
    [
        .. answer.GetProperty("nodes").EnumerateArray().Select(node => new Standing(
            node.GetProperty("spiffe_id").GetString()!.Split('/')[^1], node.GetProperty("confirmed").GetBoolean(),
            node.TryGetProperty("heard_unix_ms", out _), long.Parse(node.GetProperty("silent_ms").GetString()!, System.Globalization.CultureInfo.InvariantCulture))),
    ];

    private static Task<CommandResult> RunAsync(Idcheck idcheck, params string[] arguments) => idcheck.RunLineAsync(["--home", "registry", .. arguments]);

    private sealed record Standing(string Name, bool IsConfirmed, bool Heard, long SilentMs);
}
