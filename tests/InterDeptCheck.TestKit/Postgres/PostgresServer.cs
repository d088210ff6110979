using System.Diagnostics;
using System.Globalization;

namespace InterDeptCheck.TestKit.Postgres;

/// <summary>The processes of one server on a home's data directory. Not thread-safe.</summary>
internal sealed class PostgresServer(ClusterHome home, WalDisk? disk, int port, bool fsync) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(10);

    private Process? postmaster;

    /// <summary>Whether the server's first process lives.</summary>
    public bool IsRunning => postmaster is { HasExited: false };

    private string Log => home.PathOf("log");

    /// <summary>Starts it when it doesn't run, and returns when it takes connections.</summary>
    /// <exception cref="InvalidOperationException">It ended instead; the message holds the end of its log.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!IsRunning)
        {
            postmaster?.Dispose();
            // What is left of one that was killed must not be taken for this one's.
            if (File.Exists(home.ProcessFile)) await HostProgram.RunAsync(["rm", "-f", home.ProcessFile], cancellationToken);
            postmaster = HostProgram.Start(Command());
            postmaster.StandardInput.Close();
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        while (!await IsReadyAsync(patience.Token))
        {
            if (!IsRunning) throw new InvalidOperationException($"PostgreSQL ended: {LogEnd()}");
            await Task.Delay(PollInterval, patience.Token);
        }
    }

    public async Task StopAsync(PostgresShutdown how, CancellationToken cancellationToken)
    {
        if (!IsRunning) return;
        await HostProgram.SignalAsync(how == PostgresShutdown.Fast ? "INT" : "QUIT", [postmaster!.Id], cancellationToken);
        await WaitForEndAsync(cancellationToken);
    }

    public async Task KillAsync(CancellationToken cancellationToken)
    {
        if (!IsRunning) return;
        // Stopped first, so that no process is born after the others have been looked up.
        await HostProgram.SignalAsync("STOP", [postmaster!.Id], cancellationToken);
        await HostProgram.SignalAsync("KILL", home.Processes(), cancellationToken);
        await WaitForEndAsync(cancellationToken);
    }

    /// <summary>Sends a signal to all of its processes.</summary>
    public Task SignalAllAsync(string signal, CancellationToken cancellationToken) =>
        HostProgram.SignalAsync(signal, home.Processes(), cancellationToken);

    /// <summary>The last lines that it logged.</summary>
    public string LogEnd() => File.Exists(Log) ? string.Join('\n', File.ReadLines(Log).TakeLast(20)) : "no log";

    public async ValueTask DisposeAsync()
    {
        await KillAsync(CancellationToken.None);
        postmaster?.Dispose();
    }

    private string[] Command() =>
    [
        .. disk?.Enter ?? [], "sh", "-c", "exec \"$@\" >>\"$0\" 2>&1", Log,
        PostgresInstallation.PathOf("postgres"), "-D", home.Data,
        // Here, because a standby's files are a copy of its primary's.
        "-c", $"port={port.ToString(CultureInfo.InvariantCulture)}", "-c", $"unix_socket_directories={home.Path}",
        "-c", $"fsync={(fsync ? "on" : "off")}",
    ];

    // Line 8 is the state, written when the server goes from one to the next.
    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            var lines = await File.ReadAllLinesAsync(home.ProcessFile, cancellationToken);
            return lines.Length >= 8 && lines[7].Trim() is "ready";
        }
        catch (IOException)
        {
            return false;
        }
    }

    private async Task WaitForEndAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        await postmaster!.WaitForExitAsync(patience.Token);
        while (home.Processes().Count > 0) await Task.Delay(PollInterval, patience.Token);
    }
}
