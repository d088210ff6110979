using InterDeptCheck.TestKit;

namespace InterDeptCheck.IntegrationTests.Postgres.Runbooks;

/// <summary>
/// A page of docs/operating whose commands a test runs, section by section: every block of shell in it, each with a first line that says on
/// which machine, such as <c># on pg-a</c>. What the test does not run makes it fail, so that page and test stay the same.
/// </summary>
internal sealed class Runbook
{
    private const string Machine = "# on ";
    private readonly List<Section> sections;
    private readonly HashSet<string> ran = [];
    private readonly string page;

    private Runbook(string page, List<Section> sections) => (this.page, this.sections) = (page, sections);

    /// <summary>Reads a page by its name under docs/operating.</summary>
    public static Runbook Open(string page)
    {
        var found = new List<Section>();
        var lines = File.ReadAllLines(Repository.PathOf($"docs/operating/{page}"));
        var heading = "";
        for (var index = 0; index < lines.Length; index++)
        {
            if (lines[index].StartsWith("## ", StringComparison.Ordinal)) heading = lines[index][3..];
            if (lines[index] is not "```sh") continue;
            Assert.StartsWith(Machine, lines[++index], StringComparison.Ordinal);
            var block = new Block(lines[index][Machine.Length..], string.Join('\n', lines.Skip(index + 1).TakeWhile(line => line is not "```")));
            if (found.Count == 0 || found[^1].Heading != heading) found.Add(new(heading, []));
            found[^1].Blocks.Add(block);
        }

        return new(page, found);
    }

    /// <summary>Runs the blocks of the section whose heading begins so, in their order, on the stage's machines.</summary>
    /// <returns>What each wrote.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(string heading, RunbookStage stage)
    {
        var section = Find(heading);
        ran.Add(section.Heading);
        List<string> outputs = [];
        foreach (var block in section.Blocks) outputs.Add(await stage.RunAsync(block.Machine, block.Script));
        return outputs;
    }

    /// <summary>Runs the last block of the section alone, as who waits for what it shows does.</summary>
    /// <returns>What it wrote.</returns>
    public Task<string> RunLastAsync(string heading, RunbookStage stage)
    {
        var block = Find(heading).Blocks[^1];
        return stage.RunAsync(block.Machine, block.Script);
    }

    /// <summary>Fails when a section with commands was not run.</summary>
    public void AssertAllRan() => Assert.Equal([], sections.Select(section => section.Heading).Where(heading => !ran.Contains(heading)));

    private Section Find(string heading) => sections.Find(one => one.Heading.StartsWith(heading, StringComparison.Ordinal))
        ?? throw new ArgumentException($"{page} has no commands under \"{heading}\".", nameof(heading));

    private sealed record Section(string Heading, List<Block> Blocks);

    private sealed record Block(string Machine, string Script);
}
