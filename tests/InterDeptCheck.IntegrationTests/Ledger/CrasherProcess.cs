using System.Diagnostics;
using System.Globalization;
using InterDeptCheck.LedgerCrasher;

namespace InterDeptCheck.IntegrationTests.Ledger;

/// <summary>A real process on a ledger's file. It is killed when it is disposed.</summary>
internal sealed class CrasherProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process process;

    private CrasherProcess(Process process) => this.process = process;

    /// <summary>Starts it; <paramref name="wrapper"/> is a command that runs the command appended to it.</summary>
    public static CrasherProcess Start(string mode, string path, int seed, params string[] wrapper)
    {
        string[] command =
            [.. wrapper, Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath : "dotnet",
             typeof(Work).Assembly.Location, mode, path, seed.ToString(CultureInfo.InvariantCulture)];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0"; // its memory files would count against a file size limit
        return new(Process.Start(start)!);
    }

    /// <summary>The next line that it told; null at its end.</summary>
    public async Task<string?> ReadLineAsync() => await process.StandardOutput.ReadLineAsync().WaitAsync(Patience);

    public async Task<IReadOnlyList<string>> ReadToEndAsync()
    {
        List<string> lines = [];
        while (await ReadLineAsync() is { } line) lines.Add(line);
        await process.WaitForExitAsync().WaitAsync(Patience);
        return lines;
    }

    /// <summary>kill -9; returns what it had told and nobody had read.</summary>
    public async Task<IReadOnlyList<string>> KillAsync()
    {
        process.Kill();
        return await ReadToEndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
