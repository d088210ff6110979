using System.Diagnostics;
using System.Globalization;
using InterDeptCheck.Compare.Serving;

namespace InterDeptCheck.Compare.Load;

/// <summary>A server in a process of its own, which ends with this one.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(30);
    private readonly Process process;

    private ServerProcess(Process process, Uri address) => (this.process, Address) = (process, address);

    /// <summary>Where it serves.</summary>
    public Uri Address { get; }

    /// <summary>Starts this program with that verb.</summary>
    public static async Task<ServerProcess> StartAsync(string verb, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var host = Environment.ProcessPath!;
        string[] program = Path.GetFileNameWithoutExtension(host) == "dotnet" ? [typeof(ServerProcess).Assembly.Location] : [];
        var started = Process.Start(new ProcessStartInfo(host, [.. program, verb, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        try
        {
            var said = await started.StandardOutput.ReadLineAsync(cancellationToken).AsTask().WaitAsync(StartPatience, cancellationToken);
            return new(started, new(said ?? throw new InvalidOperationException($"{verb} has ended before it served.")));
        }
        catch
        {
            started.Kill();
            started.Dispose();
            throw;
        }
    }

    /// <summary>What it has used so far.</summary>
    public async Task<Figures> FiguresAsync(CancellationToken cancellationToken) =>
        Figures.Parse(await AskAsync(Control.FiguresWord, cancellationToken));

    /// <summary>Has it hear of so many changes a second from now on.</summary>
    public Task WriteAsync(int perSecond, CancellationToken cancellationToken) =>
        AskAsync(string.Create(CultureInfo.InvariantCulture, $"{Control.WritesWord} {perSecond}"), cancellationToken);

    /// <summary>Has it note what it allocates from now on.</summary>
    public Task WatchAsync(CancellationToken cancellationToken) => AskAsync(Control.WatchWord, cancellationToken);

    /// <summary>What it has allocated since, by type, as JSON.</summary>
    public Task<string> TypesAsync(CancellationToken cancellationToken) => AskAsync(Control.TypesWord, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(EndPatience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
        }

        process.Dispose();
    }

    private async Task<string> AskAsync(string line, CancellationToken cancellationToken)
    {
        await process.StandardInput.WriteLineAsync(line.AsMemory(), cancellationToken);
        await process.StandardInput.FlushAsync(cancellationToken);
        return await process.StandardOutput.ReadLineAsync(cancellationToken) ?? throw new InvalidOperationException("A server's process has ended.");
    }
}
