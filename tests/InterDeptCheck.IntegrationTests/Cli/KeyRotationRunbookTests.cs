using System.Diagnostics;
using InterDeptCheck.TestKit;

namespace InterDeptCheck.IntegrationTests.Cli;

/// <summary>docs/operating/starting-a-node.md, "Changing the fingerprint key": the lines of the page themselves.</summary>
public sealed class KeyRotationRunbookTests
{
    private const string Page = "docs/operating/starting-a-node.md";
    private const string Heading = "## Changing the fingerprint key";

    [Fact(Timeout = 300_000)]
    public async Task The_runbook_changes_the_key_of_two_nodes_and_no_answer()
    {
        await using var stage = await SnapshotStage.SetAsync();
        stage.CopyToB();
        var first = await stage.ServeAsync("a");
        var expected = Outcomes(await stage.AnswersAsync("a", seed: 5));
        await SnapshotStage.StopAsync(first);
        Directory.Move(stage.Idcheck.File("a"), stage.Idcheck.File("node-1"));
        Directory.Move(stage.Idcheck.File("b"), stage.Idcheck.File("node-2"));
        var oldKey = await File.ReadAllTextAsync(stage.Idcheck.File("node-1/pki/fingerprint.key"));
        await stage.RunAsync("node-2", "replica", "build");

        var servers = new List<Process>();
        foreach (var line in Lines()) await RunAsync(stage, line, servers);

        Assert.Equal(2, servers.Count);
        foreach (var node in new[] { "node-1", "node-2" })
        {
            Assert.NotEqual(oldKey, await File.ReadAllTextAsync(stage.Idcheck.File($"{node}/pki/fingerprint.key")));
            var status = await stage.JsonAsync(node, "replica", "stat");
            Assert.StartsWith("RESUMED", status["opening"]!.ToString(), StringComparison.Ordinal);
            Assert.Equal(expected, Outcomes(await stage.AnswersAsync(node, seed: 5)));
        }

        Assert.Equal(await stage.AnswersAsync("node-1", seed: 5), await stage.AnswersAsync("node-2", seed: 5));
        Assert.Single(Directory.GetFiles(stage.Idcheck.File("node-1/pki"), "fingerprint-*.key"));
    }

    [Fact(Timeout = 300_000)]
    public async Task A_node_with_the_new_key_alone_builds_its_replica_again_and_says_so()
    {
        await using var stage = await SnapshotStage.SetAsync();
        stage.CopyToB();
        await stage.RunAsync("b", "replica", "build");
        await stage.RunAsync("a", "replica", "build", "--new-key");
        File.Copy(stage.Idcheck.File("a/pki/fingerprint.key"), stage.Idcheck.File("b/pki/fingerprint.key"), overwrite: true);
        await stage.ServeAsync("b");
        await stage.CaughtUpAsync("b");
        var opening = (await stage.JsonAsync("b", "replica", "stat"))["opening"]!.ToString();
        Assert.Equal("OTHERKEY: The replica was made with another master key.", opening);
        await stage.AnswersAsync("b", seed: 5);
    }

    private static async Task RunAsync(SnapshotStage stage, string line, List<Process> servers)
    {
        var words = line.Split(' ');
        if (words[0] == "cp") File.Copy(stage.Idcheck.File(words[1]), stage.Idcheck.File(words[2]), overwrite: true);
        else if (words[^1] == "serve") servers.Add(await stage.Idcheck.ServeLineAsync(words[1..]));
        else (await stage.Idcheck.RunLineAsync(words[1..])).MustBe(0);
        if (words[^1] == "serve") await stage.CaughtUpAsync(words[2]);
    }

    private static IEnumerable<string> Lines()
    {
        var page = File.ReadAllText(Repository.PathOf(Page));
        var block = page[page.IndexOf(Heading, StringComparison.Ordinal)..].Split("```sh\n")[1].Split("```")[0];
        return block.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith('#'));
    }

    // Case references mean something else under another key; all else is the same.
    private static IEnumerable<string> Outcomes(string answers) => answers.Split('\n').Select(line =>
    {
        var cells = line.Split(',', 5);
        return cells.Length < 5 ? line : $"{cells[0]} {cells[1]} {cells[2]} {cells[4]}";
    });
}
