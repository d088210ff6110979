using InterDeptCheck.Cli;
using InterDeptCheck.Cli.Generating;
using InterDeptCheck.Cli.Importing;
using InterDeptCheck.Ledger;

namespace InterDeptCheck.UnitTests.Measuring;

public sealed class DirectImportTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("direct-");

    [Fact] // Why: what nobody sent is judged like what somebody sent, or a measurement says nothing of the gate.
    public async Task Every_line_is_judged_by_the_gate_and_a_line_that_comes_again_is_repeated()
    {
        var summary = Generate(400);
        var result = await ImportAsync("people.ndjson");
        Assert.Equal(summary.Changes, result.Response!.Applied + result.Response.Held);
        Assert.True(result.Response.Held > 0);
        var again = await ImportAsync("people.ndjson", "again");
        Assert.Equal(summary.Changes, again.Response!.RepeatedEvents);
    }

    [Fact]
    public async Task A_ledger_that_was_not_made_so_is_left_alone()
    {
        Generate(50);
        var home = new Home(InFolder("home"));
        Directory.CreateDirectory(home.Data);
        await using (await SqliteLedger.OpenAsync(new() { Path = Path.Combine(home.Data, "ledger.db") }, TimeProvider.System, CancellationToken.None))
        {
        }

        var fault = await Assert.ThrowsAsync<CommandFault>(() => ImportAsync("people.ndjson"));
        Assert.Equal(ExitCode.BadInput, fault.Code);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{"eventId":"1"}""")]
    public async Task A_malformed_line_leaves_everything_out(string line)
    {
        var summary = Generate(50);
        await File.AppendAllTextAsync(InFolder("people.ndjson"), line + "\n");
        var isRefused = false;
        try
        {
            isRefused = (await ImportAsync("people.ndjson")).Response is null;
        }
        catch (CommandFault)
        {
            isRefused = true;
        }

        Assert.True(isRefused);
        Generate(50);
        Assert.Equal(0, (await ImportAsync("people.ndjson")).Response!.RepeatedEvents);
        Assert.True(summary.Changes > 0);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private PopulationSummary Generate(long people) => new PopulationGenerator(new() { People = people, Seed = 5 })
        .GenerateFiles(new(InFolder("people.ndjson"), InFolder("questions.csv"), InFolder("truth.csv"), InFolder("profiles.csv")));

    private async Task<ImportResult> ImportAsync(string file, string? batch = null)
    {
        var changes = new ChangeFile(InFolder(file));
        var import = new DirectImport(new(InFolder("home")), changes, batch ?? await changes.BatchIdAsync(CancellationToken.None), TimeProvider.System);
        return await import.RunAsync(_ => { }, null, CancellationToken.None);
    }

    private string InFolder(string name) => Path.Combine(folder.FullName, name);
}
