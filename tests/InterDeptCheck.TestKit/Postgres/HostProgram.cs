using System.Diagnostics;

namespace InterDeptCheck.TestKit.Postgres;

/// <summary>Runs programs as the user whom PostgreSQL accepts.</summary>
internal static class HostProgram
{
    /// <summary>Starts one that goes on; its standard input is this process's, so that it sees the end of it.</summary>
    public static Process Start(params IEnumerable<string> command)
    {
        string[] all = [.. PostgresInstallation.AsUser, .. command];
        var start = new ProcessStartInfo(all[0], all[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        // Nothing that a developer has set for his own databases may lead a test there.
        string[] strange = [.. start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal))];
        foreach (var name in strange) start.Environment.Remove(name);
        return Process.Start(start) ?? throw new InvalidOperationException("The program did not start.");
    }

    /// <summary>Runs one to its end and returns what it wrote.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message is its own.</exception>
    public static async Task<string> RunAsync(IEnumerable<string> command, CancellationToken cancellationToken)
    {
        using var process = Start(command);
        try
        {
            process.StandardInput.Close();
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0
                ? output
                : throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}: {await errors}");
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Sends a signal, by its name without SIG; a process that has ended meanwhile is none.</summary>
    public static async Task SignalAsync(string signal, IReadOnlyCollection<int> processes, CancellationToken cancellationToken)
    {
        if (processes.Count == 0) return;
        await RunAsync(["sh", "-c", $"kill -{signal} {string.Join(' ', processes)} 2>/dev/null; true"], cancellationToken);
    }
}
