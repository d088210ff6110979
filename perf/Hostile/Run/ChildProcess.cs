using System.Diagnostics;
using System.Text.Json;

namespace InterDeptCheck.Hostile.Run;

/// <summary>Another role of this program as a process of its own, asked line by line. Disposing ends it.</summary>
internal sealed class ChildProcess<TReport> : IAsyncDisposable
    where TReport : class
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly Process process;

    private ChildProcess(Process process) => this.process = process;

    /// <summary>Whether it has ended without being told to: a crash.</summary>
    public bool HasEnded => process.HasExited;

    public static ChildProcess<TReport> Start(params IReadOnlyList<string> arguments)
    {
        var host = Environment.ProcessPath is { } path && path.EndsWith("dotnet", StringComparison.Ordinal) ? path : "dotnet";
        var start = new ProcessStartInfo(host, [typeof(ChildProcess<>).Assembly.Location, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        return new(Process.Start(start)!);
    }

    /// <summary>Its answer to one command.</summary>
    public async Task<TReport> AskAsync(string command)
    {
        await process.StandardInput.WriteLineAsync(command);
        await process.StandardInput.FlushAsync();
        var line = await process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        return line is null
            ? throw new IOException("The process ended.")
            : JsonSerializer.Deserialize<TReport>(line) ?? throw new IOException("The process answered nothing.");
    }

    /// <summary>Its memory now, without asking it.</summary>
    public long ResidentBytes
    {
        get
        {
            process.Refresh();
            return process.HasExited ? 0 : process.WorkingSet64;
        }
    }

    /// <summary>The time that processors have worked for it.</summary>
    public TimeSpan Worked
    {
        get
        {
            process.Refresh();
            return process.HasExited ? TimeSpan.Zero : process.TotalProcessorTime;
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (!process.HasExited) await process.StandardInput.WriteLineAsync("stop");
            await process.WaitForExitAsync().WaitAsync(Patience);
        }
        catch (Exception error) when (error is IOException or TimeoutException)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }
}
