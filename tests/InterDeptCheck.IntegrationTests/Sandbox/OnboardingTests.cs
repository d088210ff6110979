using InterDeptCheck.IntegrationTests.Cli;
using InterDeptCheck.TestKit;

namespace InterDeptCheck.IntegrationTests.Sandbox;

/// <summary>docs/calling/onboarding.md, as an engineer follows it: each line of its shell blocks, in their order.</summary>
public sealed class OnboardingTests
{
    private const string Serve = "idcheck serve --sandbox";

    [Fact(Timeout = 180_000)] // Why: a line that does not work is where an integration ends.
    public async Task Every_line_works_as_it_is_written()
    {
        var lines = ShellLines();
        Assert.Equal(Serve, lines[0]);
        await using var idcheck = new Idcheck();
        // The one thing that a test does otherwise: it takes a free port, which the directory tells to what follows.
        await idcheck.ServeScriptAsync(Serve + " --listen 127.0.0.1:0");

        Assert.Contains("DWP_PUBLIC_FUNDS", (await RunAsync(idcheck, lines[1])).MustBe(0).Output, StringComparison.Ordinal);
        Assert.Contains("MATCHED", (await RunAsync(idcheck, lines[2])).MustBe(0).Output, StringComparison.Ordinal);
        Assert.Contains("UNDER_REVIEW", (await RunAsync(idcheck, lines[3])).MustBe(4).Output, StringComparison.Ordinal);
        // A client that retries is answered by each of the two; one that does not, by one of them.
        var attempts = new[] { await RunAsync(idcheck, lines[4]), await RunAsync(idcheck, lines[5]) };
        Assert.Contains(attempts, attempt => attempt.ExitCode == 0);
        Assert.All(attempts.Where(attempt => attempt.ExitCode != 0), attempt => Assert.Contains("ReplicaBehind", attempt.Errors, StringComparison.Ordinal));
        Assert.StartsWith("buf curl", lines[6], StringComparison.Ordinal);
        Assert.Equal(7, lines.Count);
    }

    private static Task<CommandResult> RunAsync(Idcheck idcheck, string line) => idcheck.RunScriptAsync(line, []);

    private static List<string> ShellLines()
    {
        List<string> lines = [];
        var isShell = false;
        foreach (var line in File.ReadLines(Repository.PathOf("docs/calling/onboarding.md")))
        {
            if (line.StartsWith("```", StringComparison.Ordinal)) isShell = line == "```sh";
            else if (isShell) lines.Add(line);
        }

        return lines;
    }
}
