using InterDeptCheck.IntegrationTests.Cli;
using InterDeptCheck.IntegrationTests.Conformance;
using InterDeptCheck.TestKit;

namespace InterDeptCheck.IntegrationTests.Starting;

/// <summary>
/// docs/calling/start-*.md, as an engineer follows them: from nothing to a first MATCHED, UNDER_REVIEW and retried call. Every file and every command is the
/// page's, word for word, but for where the checkout is and that the sandbox takes a free port.
/// </summary>
public sealed class StartPagesTests
{
    private const string Where = "export CHECKOUT=\"$HOME/interdeptcheck\"\n";
    private const string Serve = "idcheck serve --sandbox\n";

    // Why not the build's own servers: what outlives a command keeps its output open.
    private static readonly KeyValuePair<string, string>[] Surroundings =
    [
        new("CHECKOUT", Repository.Root), new("MSBUILDDISABLENODEREUSE", "1"), new("UseSharedCompilation", "false"),
    ];

    [Fact(Timeout = 600_000)]
    public Task The_page_for_csharp_works_as_it_is_written() => FollowAsync("start-csharp");

    [PythonSdkFact]
    public Task The_page_for_python_works_as_it_is_written() => FollowAsync("start-python");

    [TypeScriptSdkFact]
    public Task The_page_for_typescript_works_as_it_is_written() => FollowAsync("start-typescript");

    [JavaSdkFact]
    public Task The_page_for_java_works_as_it_is_written() => FollowAsync("start-java");

    private static async Task FollowAsync(string name)
    {
        var page = StartPage.Read(name);
        Assert.Equal([Where, Serve], page.Commands.Take(2));
        await using var idcheck = new Idcheck { Patience = TimeSpan.FromMinutes(9) };
        await idcheck.ServeScriptAsync(Serve.TrimEnd() + " --listen 127.0.0.1:0");
        foreach (var (file, text) in page.Files) await File.WriteAllTextAsync(idcheck.File(file), text);
        var output = "";
        foreach (var command in page.Commands.Skip(2))
            output = (await idcheck.RunScriptAsync(command, Surroundings)).MustBe(0).Output;
        page.AssertPrinted(output);
    }
}
