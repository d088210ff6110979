using System.Diagnostics;
using InterDeptCheck.IntegrationTests.Cli;
using InterDeptCheck.TestKit.Postgres;

namespace InterDeptCheck.IntegrationTests.Postgres;

/// <summary><c>idcheck demo --ledger postgres</c>, as an operator types it: on clusters of its own, of which nothing is left.</summary>
public sealed class PostgresDemoTests
{
    private const string Clusters = "/var/tmp";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(110);

    [PostgresFact]
    public async Task The_demo_survives_the_death_of_its_primary_with_exit_code_0_and_nothing_lost()
    {
        await using var idcheck = new Idcheck { Patience = Patience };
        var demo = (await idcheck.RunAsync("demo", "--ledger", "postgres")).MustBe(0);
        Assert.Contains("The registry takes changes again", demo.Output, StringComparison.Ordinal);
        Assert.Contains("Nothing that was acknowledged is lost, and nothing is there twice.", demo.Output, StringComparison.Ordinal);
        Assert.Contains("30 of 30 scenes went as they must.", demo.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(ClustersOf(demo.Output)));
    }

    [PostgresFact] // Why: servers that go on after the demo would be found by nobody.
    public async Task The_demo_that_is_asked_to_end_or_killed_leaves_no_cluster()
    {
        foreach (var signal in new[] { "INT", "TERM", "KILL" })
        {
            await using var idcheck = new Idcheck { Patience = Patience };
            using var demo = idcheck.StartLine("demo", "--ledger", "postgres", "--keep");
            var (output, path) = ("", "");
            while (path.Length == 0 && await demo.StandardOutput.ReadLineAsync() is { } line) path = ClustersOf(output += line);
            Assert.True(Directory.Exists(path), output);
            using (var kill = Process.Start("kill", [$"-{signal}", $"{demo.Id}"])) await kill.WaitForExitAsync();
            using var patience = new CancellationTokenSource(Patience);
            _ = demo.StandardOutput.ReadToEndAsync(patience.Token);
            await demo.WaitForExitAsync(patience.Token);
            while (Directory.Exists(path)) await Task.Delay(20, patience.Token);
        }
    }

    [PostgresFact(NeedsWalDisk = true)]
    public async Task Without_PostgreSQL_the_demo_says_what_to_install_and_ends_with_exit_code_1()
    {
        await using var idcheck = new Idcheck();
        var demo = (await idcheck.RunWithoutAsync("/usr/lib/postgresql", "demo", "--ledger", "postgres")).MustBe(1);
        Assert.Contains("PostgreSQL's programs (initdb and others) are not on this machine.", demo.Errors.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("apt-get install postgresql", demo.Errors, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Another_ledger_is_bad_usage()
    {
        await using var idcheck = new Idcheck();
        var demo = await idcheck.RunAsync("demo", "--ledger", "postgres:Host=somewhere");
        Assert.Equal(2, demo.ExitCode);
        Assert.Contains("--ledger takes postgres here", demo.Errors, StringComparison.Ordinal);
    }

    // As the commands that promote the standby name it.
    private static string ClustersOf(string output)
    {
        var at = output.IndexOf($"{Clusters}/idcheck-demo-", StringComparison.Ordinal);
        var end = at < 0 ? -1 : output.IndexOf("/standby", at, StringComparison.Ordinal);
        return end < 0 ? "" : output[at..end];
    }
}
