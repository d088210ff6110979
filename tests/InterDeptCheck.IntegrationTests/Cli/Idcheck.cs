using System.Diagnostics;
using Grpc.Net.Client;
using InterDeptCheck.Client;
using InterDeptCheck.TestKit;

namespace InterDeptCheck.IntegrationTests.Cli;

/// <summary>Runs the real <c>idcheck</c> as a process of its own, on a home directory of the test.</summary>
internal sealed class Idcheck : IAsyncDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("idcheck-cli-");
    private readonly List<Process> servers = [];

    /// <summary>How long a verb may take, or a server to start.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The home directory.</summary>
    public string Home => Path.Combine(directory.FullName, "home");

    /// <summary>A path in the test's directory.</summary>
    public string File(string name) => Path.Combine(directory.FullName, name);

    /// <summary>A home with a PKI, a running server and the published records.</summary>
    public static async Task<Idcheck> ServingAsync(bool withRecords = true)
    {
        var idcheck = new Idcheck();
        (await idcheck.RunAsync("pki", "init")).MustBe(0);
        await idcheck.ServeAsync();
        if (withRecords) (await idcheck.RunAsync("import", Repository.PathOf("samples/published-records.ndjson"))).MustBe(0);
        return idcheck;
    }

    /// <summary>Runs a verb to its end.</summary>
    public Task<CommandResult> RunAsync(params string[] arguments) => RunToEndAsync(Start(arguments));

    /// <summary>Runs a whole command line, which names its home itself, in the test's directory.</summary>
    public Task<CommandResult> RunLineAsync(params string[] arguments) => RunToEndAsync(StartLine(arguments));

    /// <summary>Runs a verb on a machine that lacks a directory: an empty disk lies over it. Only where users may mount one.</summary>
    public Task<CommandResult> RunWithoutAsync(string hidden, params string[] arguments) => RunToEndAsync(Start(
        "unshare",
        [
            "--user", "--map-root-user", "--mount", "sh", "-c", $"mount -t tmpfs none '{hidden}' && exec \"$@\"", "sh",
            "dotnet", Assembly, "--home", Home, .. arguments,
        ]));

    /// <summary>Starts a whole command line, with standard input to be written.</summary>
    /// <remarks>With the signals of a shell in the foreground: what runs in the background inherits that SIGINT is ignored.</remarks>
    public Process StartLine(params string[] arguments) => Start("env", ["--default-signal=INT,QUIT,TERM", "dotnet", Assembly, .. arguments]);

    /// <summary>Starts a server by a whole command line; returns when it serves.</summary>
    public async Task<Process> ServeLineAsync(params string[] arguments)
    {
        var process = StartLine([.. arguments, "--listen", "127.0.0.1:0"]);
        return await IsServingAsync(process) ? process : throw new InvalidOperationException("The server did not start.");
    }

    /// <summary>Runs a shell script, for which <c>idcheck</c> is a command, in the test's directory to its end.</summary>
    public Task<CommandResult> RunScriptAsync(string script, IEnumerable<KeyValuePair<string, string>> environment) =>
        RunToEndAsync(StartScript($"idcheck() {{ dotnet '{Assembly}' \"$@\"; }}\n{script}", environment));

    /// <summary>Starts a server by a script of one command; returns when it serves.</summary>
    public async Task<Process> ServeScriptAsync(string script)
    {
        // Its process becomes the server's.
        var process = StartScript($"idcheck() {{ exec dotnet '{Assembly}' \"$@\"; }}\n{script}", []);
        return await IsServingAsync(process) ? process : throw new InvalidOperationException(await process.StandardError.ReadToEndAsync());
    }

    private Process StartScript(string script, IEnumerable<KeyValuePair<string, string>> environment) =>
        Start("env", [.. environment.Select(variable => $"{variable.Key}={variable.Value}"), "sh", "-eu", "-c", script]);

    private async Task<CommandResult> RunToEndAsync(Process started)
    {
        using var process = started;
        using var patience = new CancellationTokenSource(Patience);
        var output = process.StandardOutput.ReadToEndAsync(patience.Token);
        var errors = process.StandardError.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        return new(process.ExitCode, await output, await errors);
    }

    /// <summary>Starts a server on a free port; returns when it serves.</summary>
    public async Task<Process> ServeAsync(params string[] options)
    {
        var process = Start(["serve", "--listen", "127.0.0.1:0", .. options]);
        return await IsServingAsync(process) ? process : throw new InvalidOperationException("The server did not start.");
    }

    /// <summary>
    /// Starts a server for which a directory is a small disk of its own, with a file <c>ballast</c> on it; null where that can't be done.
    /// </summary>
    public async Task<Process?> ServeOnDiskAsync(string disk, int kibibytes, int ballastKibibytes)
    {
        var script = $"mount -t tmpfs -o size={kibibytes}k none '{disk}' || exit 77\n"
            + $"dd if=/dev/zero of='{disk}/ballast' bs=1024 count={ballastKibibytes} 2>/dev/null\nexec \"$@\"";
        var process = Start(
            "unshare",
            ["--user", "--map-root-user", "--mount", "sh", "-c", script, "sh", "dotnet", Assembly, "--home", Home, "serve", "--listen", "127.0.0.1:0"]);
        return await IsServingAsync(process) ? process : null;
    }

    private async Task<bool> IsServingAsync(Process process)
    {
        servers.Add(process);
        using var patience = new CancellationTokenSource(Patience);
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            // Not the log's line, which comes before the address is in the home.
            if (line.Contains("Stop with Ctrl+C", StringComparison.Ordinal))
            {
                _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                _ = process.StandardError.ReadToEndAsync(CancellationToken.None);
                return true;
            }
        }

        return false;
    }

    /// <summary>The SDK, as a service of the home directory.</summary>
    public StatusCheckClient Client(string service) => new(Options(service));

    /// <summary>A channel for generated clients, as a service of the home directory.</summary>
    public GrpcChannel Channel(string service) => ClientChannel.Create(Options(service));

    /// <summary>Asks the servers' processes to end, by a signal.</summary>
    public async Task TerminateServersAsync()
    {
        foreach (var server in servers)
        {
            using var kill = Process.Start("kill", ["-TERM", $"{server.Id}"]);
            await kill.WaitForExitAsync();
        }
    }

    /// <summary>Kills the servers.</summary>
    public async Task StopServersAsync()
    {
        foreach (var server in servers)
        {
            if (!server.HasExited) server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
            server.Dispose();
        }

        servers.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await StopServersAsync();
        directory.Delete(recursive: true);
    }

    private InterDeptCheckClientOptions Options(string service)
    {
        string Pki(string name) => Path.Combine(Home, "pki", name);
        return new()
        {
            Address = new(System.IO.File.ReadAllText(Path.Combine(Home, "address")).Trim()),
            ClientCertificateFile = Pki(service.Replace('/', '.') + ".pem"),
            ClientKeyFile = Pki(service.Replace('/', '.') + ".key"),
            ServerAuthorityFile = Pki("ca.pem"),
            DefaultDeadline = TimeSpan.FromSeconds(30),
        };
    }

    private Process Start(params string[] arguments) => Start("dotnet", [Assembly, "--home", Home, .. arguments]);

    private Process Start(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
            WorkingDirectory = directory.FullName,
        };
        // What a killed one leaves goes with the test.
        start.Environment["TMPDIR"] = directory.FullName;
        return Process.Start(start)!;
    }

    // The tests are built beside it, in the same configuration.
    private static string Assembly
    {
        get
        {
            var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
            return Repository.PathOf($"src/InterDeptCheck.Cli/bin/{configuration}/net10.0/idcheck.dll");
        }
    }
}

/// <summary>How a command ended.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Errors)
{
    /// <summary>Fails, with everything that was printed, unless the command ended with <paramref name="code"/>.</summary>
    public CommandResult MustBe(int code)
    {
        Assert.True(ExitCode == code, $"exit code {ExitCode} instead of {code}\n{Output}\n{Errors}");
        return this;
    }
}
