using System.Diagnostics;
using System.Text.Json.Nodes;
using InterDeptCheck.TestKit;

namespace InterDeptCheck.IntegrationTests.Conformance;

/// <summary>Every SDK, against one live server over mutual TLS: the same cases, and the same outcomes.</summary>
public sealed class ConformanceTests(ConformanceFixture fixture) : IClassFixture<ConformanceFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(9);

    [Fact(Timeout = 600_000)]
    public Task The_csharp_sdk_does_as_the_cases_say() => AssertConformsAsync(
        "C#",
        () => new DotnetRunner(fixture.Suite, JsonNode.Parse(File.ReadAllText(fixture.SettingsPath))!.AsObject()).RunAsync());

    [PythonSdkFact]
    public Task The_python_sdk_does_as_the_cases_say() => AssertConformsAsync("Python", () => RunPythonAsync());

    [PythonSdkFact]
    public Task The_python_sdk_for_asyncio_does_as_the_cases_say() => AssertConformsAsync("Python asyncio", () => RunPythonAsync("--aio"));

    [TypeScriptSdkFact]
    public Task The_typescript_sdk_does_as_the_cases_say() => AssertConformsAsync("TypeScript", async () =>
    {
        await BuildAsync("typescript");
        return await RunAsync("node", ["clients/typescript/dist/test/conformance.js", .. Arguments]);
    });

    [JavaSdkFact]
    public Task The_java_sdk_does_as_the_cases_say() => AssertConformsAsync("Java", async () =>
    {
        await BuildAsync("java");
        return await RunAsync("java", ["@clients/java/build/test.args", "interdeptcheck.client.Conformance", .. Arguments]);
    });

    private async Task<JsonObject> RunPythonAsync(params string[] more)
    {
        await BuildAsync("python");
        return await RunAsync("/usr/bin/python3", ["-B", "clients/python/tests/conformance.py", .. Arguments, .. more], "clients/python/src");
    }

    private string[] Arguments => [Repository.PathOf("clients/conformance/cases.json"), fixture.SettingsPath];

    private async Task AssertConformsAsync(string sdk, Func<Task<JsonObject>> runAsync)
    {
        var differences = await fixture.RunAsync(sdk, runAsync);
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    private static async Task BuildAsync(string language) => await RunAsync("bash", ["eng/clients.sh", language], parse: false);

    private static async Task<JsonObject> RunAsync(string program, IEnumerable<string> arguments, string? modules = null, bool parse = true)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = Repository.Root,
        };
        if (modules is not null) start.Environment["PYTHONPATH"] = Repository.PathOf(modules);
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var errors = process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {await errors}{await output}");
            return parse ? JsonNode.Parse(await output)!.AsObject() : [];
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }
}
