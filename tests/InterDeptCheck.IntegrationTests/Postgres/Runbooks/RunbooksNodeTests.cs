using InterDeptCheck.Client;
using InterDeptCheck.TestKit;
using InterDeptCheck.TestKit.Postgres;

namespace InterDeptCheck.IntegrationTests.Postgres.Runbooks;

/// <summary>The runbooks of nodes, with real processes.</summary>
public sealed class RunbooksNodeTests
{
    [PostgresFact(Timeout = 180_000)]
    public async Task A_lost_node_is_replaced_from_a_snapshot_and_answers_the_same()
    {
        await using var stage = await StartAsync("node-2");
        await stage.RunAsync("node-1", Serve);
        var page = Runbook.Open("runbooks/lost-node.md");
        await page.RunAsync("1.", stage);
        await page.RunAsync("2.", stage);
        Assert.Contains("RESUMED", (await page.RunAsync("3.", stage))[0], StringComparison.Ordinal);
        page.AssertAllRan();
        await using var old = stage.Client(stage.PortOf("node-1"));
        await using var replacement = stage.Client(stage.PortOf("node-2"));
        for (var number = 0; number < 10; number++)
        {
            var question = RunbookStage.Question(number: number);
            var (expected, answer) = (await old.CheckAsync(question, stage.Token), await replacement.CheckAsync(question, stage.Token));
            if (number == 0) Assert.IsType<Matched>(answer);
            Assert.Equal((expected.GetType(), expected.AsOf.Position), (answer.GetType(), answer.AsOf.Position));
        }
    }

    [PostgresFact(Timeout = 180_000)]
    public async Task Nodes_are_upgraded_one_after_the_other_and_no_check_fails()
    {
        await using var stage = await StartAsync("node-2");
        foreach (var node in new[] { "node-1", "node-2" }) await stage.RunAsync(node, Serve);
        await using var balancer = new Balancer(stage.PortOf("node-1"), stage.PortOf("node-2"));
        await using var asking = new Asking(stage, balancer.Port);
        await asking.GoOnAsync();
        var page = Runbook.Open("runbooks/upgrade-without-downtime.md");
        foreach (var step in new[] { "1.", "2.", "3." })
        {
            await page.RunAsync(step, stage);
            await asking.GoOnAsync();
        }

        page.AssertAllRan();

        // What the page says of a node under a newer schema: it goes on, and once it has ended it is not started.
        await stage["pg-a"].AskAsync("INSERT INTO schema_versions (version) VALUES (9999)", stage.Token, "idcheck", schema: "idcheck");
        var before = await stage["pg-a"].AskAsync("SELECT position FROM head", stage.Token, "idcheck", schema: "idcheck");
        (await stage.Idcheck.RunLineAsync("--home", "registry-1", "import", stage.Idcheck.File("more.ndjson"))).MustBe(0);
        Assert.True(await stage["pg-a"].AskAsync("SELECT position FROM head", stage.Token, "idcheck", schema: "idcheck") is long after && after > (long)before!);
        await asking.GoOnAsync();
        await stage.StopNodeAsync("node-2");
        var refused = await stage.TryAsync("node-2", Serve);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("newer version", refused.Errors + refused.Output, StringComparison.Ordinal);
        await asking.GoOnAsync();
        Assert.True(await asking.EndAsync() > 100);
    }

    private const string Serve =
        "idcheck --home /srv/idcheck serve --role serving --listen 0.0.0.0:8443 --ledger \"postgres:Host=pg-a;Database=idcheck;Username=idcheck_serving\"";

    // A primary alone, which the standbys' names lead to as well; the published records are on it.
    private static async Task<RunbookStage> StartAsync(params string[] nodes)
    {
        var stage = await RunbookStage.SetAsync(new(), "pg-b", "pg-c");
        await Runbook.Open("three-data-centres.md").RunAsync("1.", stage);
        foreach (var machine in nodes.Append("registry-1")) stage.Enrol(machine);
        foreach (var key in new[] { "home-office.registry.pem", "home-office.registry.key" })
            Assert.True(File.Exists(stage.Idcheck.File($"registry-1/pki/{key}")));
        await stage.RunAsync("registry-1", Serve.Replace("serving", "registry", StringComparison.Ordinal));
        var lines = await File.ReadAllLinesAsync(Repository.PathOf("samples/published-records.ndjson"), stage.Token);
        await File.WriteAllLinesAsync(stage.Idcheck.File("most.ndjson"), lines[..^4], stage.Token);
        await File.WriteAllLinesAsync(stage.Idcheck.File("more.ndjson"), lines[^4..], stage.Token);
        (await stage.Idcheck.RunLineAsync("--home", "registry-1", "import", stage.Idcheck.File("most.ndjson"))).MustBe(0);
        return stage;
    }
}
