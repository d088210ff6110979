using System.Diagnostics;
using System.Globalization;

namespace InterDeptCheck.TestKit.Postgres;

/// <summary>
/// A temporary directory of one cluster, owned by the user whom PostgreSQL runs as, with a guard: a small process that ends what runs in it
/// and removes it when it is disposed, and also when this process is killed.
/// </summary>
internal sealed class ClusterHome : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // Not /tmp: it is memory on many machines, where a flush means nothing. All of a server's processes have its data directory as their
    // working directory. A killed one leaves a piece of System V memory.
    private const string Guard =
        """
        trap '' INT TERM HUP
        home=$(mktemp -d /var/tmp/idpg-XXXXXX) && mkdir "$home/archive" || exit 1
        echo "$home"
        cat >/dev/null
        memory=$(sed -n '7s/^ *[0-9]* *//p' "$home/data/postmaster.pid" 2>/dev/null)
        for try in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
          for cwd in $(find /proc -maxdepth 2 -name cwd -lname "$home/data" 2>/dev/null); do
            pid=${cwd#/proc/}; kill -9 "${pid%/cwd}" 2>/dev/null
          done
          rm -rf "$home" 2>/dev/null
          [ -e "$home" ] || break
          sleep 0.1
        done
        [ -z "$memory" ] || ipcrm -m "$memory" 2>/dev/null
        """;

    private readonly Process guard;

    private ClusterHome(Process guard, string path) => (this.guard, Path) = (guard, path);

    /// <summary>Its path: short, because sockets in it have names of limited length.</summary>
    public string Path { get; }

    /// <summary>The server's data.</summary>
    public string Data => PathOf("data");

    /// <summary>Where finished WAL segments go, if anywhere.</summary>
    public string Archive => PathOf("archive");

    /// <summary>The file that holds the server's process id, while it runs.</summary>
    public string ProcessFile => System.IO.Path.Combine(Data, "postmaster.pid");

    public static async Task<ClusterHome> CreateAsync(CancellationToken cancellationToken)
    {
        var process = HostProgram.Start("sh", "-c", Guard);
        var path = await process.StandardOutput.ReadLineAsync(cancellationToken);
        return new(process, path ?? throw new InvalidOperationException("No temporary directory could be made."));
    }

    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>All processes of the server that runs on <see cref="Data"/>.</summary>
    public IReadOnlyList<int> Processes()
    {
        List<int> found = [];
        foreach (var directory in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(System.IO.Path.GetFileName(directory), CultureInfo.InvariantCulture, out var id)) continue;
            if (string.Equals(WorkingDirectory(directory), Data, StringComparison.Ordinal)) found.Add(id);
        }

        return found;
    }

    public async ValueTask DisposeAsync()
    {
        guard.StandardInput.Close();
        using var patience = new CancellationTokenSource(Patience);
        await guard.WaitForExitAsync(patience.Token);
        guard.Dispose();
    }

    // None for a process that has ended, or that is somebody else's.
    private static string? WorkingDirectory(string process)
    {
        try
        {
            return new FileInfo(System.IO.Path.Combine(process, "cwd")).LinkTarget;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
