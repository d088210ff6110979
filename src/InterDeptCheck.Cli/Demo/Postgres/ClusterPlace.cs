using System.Diagnostics;

namespace InterDeptCheck.Cli.Demo.Postgres;

/// <summary>
/// A temporary directory of the demo's clusters, with a guard: a small process that ends what runs in it and removes it when it is disposed,
/// and also when this process is killed. Only the user whom PostgreSQL runs as, and root, can reach what is in it, the sockets too.
/// </summary>
internal sealed class ClusterPlace : IAsyncDisposable
{
    // All processes of a server have its directory as their working directory; kill -9 leaves them no time to tidy up.
    private const string KillIn =
        """
        kill_in() {
          for cwd in $(find /proc -maxdepth 2 -name cwd -lname "$1*" 2>/dev/null); do
            pid=${cwd#/proc/}; kill -9 "${pid%/cwd}" 2>/dev/null
          done
        }

        """;

    // Not /tmp: it is memory on many machines. A killed server leaves a piece of System V memory, whose id is in its process file.
    private const string Guard = KillIn +
        """
        trap '' INT TERM HUP
        home=$(mktemp -d /var/tmp/idcheck-demo-XXXXXX) || exit 1
        echo "$home"
        cat >/dev/null
        memory=$(for file in "$home"/*/data/postmaster.pid; do sed -n '7s/^ *[0-9]* *//p' "$file" 2>/dev/null; done)
        for try in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
          kill_in "$home"
          rm -rf "$home" 2>/dev/null
          [ -e "$home" ] || break
          sleep 0.1
        done
        for id in $memory; do ipcrm -m "$id" 2>/dev/null; done
        exit 0
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly PostgresPrograms programs;
    private readonly Process guard;

    private ClusterPlace(PostgresPrograms programs, Process guard, string path) => (this.programs, this.guard, Path) = (programs, guard, path);

    /// <summary>The directory.</summary>
    public string Path { get; }

    public static async Task<ClusterPlace> MakeAsync(PostgresPrograms programs, CancellationToken cancellationToken)
    {
        var started = programs.Start("/", ["sh", "-c", Guard]);
        if (await started.StandardOutput.ReadLineAsync(cancellationToken) is { } path) return new(programs, started, path);
        var fault = await started.StandardError.ReadToEndAsync(cancellationToken);
        started.Dispose();
        throw new CommandFault(ExitCode.Failed, $"No directory for the clusters can be made in /var/tmp: {fault.Trim()}", "");
    }

    /// <summary>A new cluster with nothing in it, not started.</summary>
    public async Task<DemoCluster> InitialiseAsync(string name, IEnumerable<string> settings, CancellationToken cancellationToken)
    {
        var cluster = await AddAsync(name, cancellationToken);
        await RunAsync(
            [
                programs.PathOf("initdb"), "--pgdata", cluster.Data, "--username", DemoCluster.Superuser, "--auth", "trust",
                "--encoding", "UTF8", "--no-locale", "--no-sync", "--no-instructions",
            ],
            cancellationToken);
        await File.AppendAllLinesAsync(System.IO.Path.Combine(cluster.Data, "postgresql.conf"), settings, cancellationToken);
        return cluster;
    }

    /// <summary>A hot standby that streams from a running cluster, through a slot of its own, not started.</summary>
    public async Task<DemoCluster> CopyAsync(DemoCluster primary, string name, CancellationToken cancellationToken)
    {
        var cluster = await AddAsync(name, cancellationToken);
        await RunAsync(
            [
                programs.PathOf("pg_basebackup"), "--pgdata", cluster.Data, "--checkpoint=fast", "--wal-method=stream", "--no-sync",
                "--dbname", $"host={primary.Socket} user={DemoCluster.Superuser} application_name={name}",
                "--write-recovery-conf", "--create-slot", "--slot", name,
            ],
            cancellationToken);
        return cluster;
    }

    /// <summary>Runs a program of PostgreSQL's, or any other, in the directory.</summary>
    public Task RunAsync(IReadOnlyList<string> command, CancellationToken cancellationToken) => programs.RunAsync(Path, command, cancellationToken);

    /// <summary>kill -9 of all processes of a cluster; the first one is stopped before, so that none is born meanwhile.</summary>
    public Task KillAsync(DemoCluster cluster, CancellationToken cancellationToken) => RunAsync(
        ["sh", "-c", KillIn + "kill -STOP \"$(head -n 1 \"$0/postmaster.pid\")\" && kill_in \"$0\"", cluster.Data], cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        guard.StandardInput.Close();
        using var patience = new CancellationTokenSource(Patience);
        await guard.WaitForExitAsync(patience.Token);
        guard.Dispose();
    }

    private async Task<DemoCluster> AddAsync(string name, CancellationToken cancellationToken)
    {
        var cluster = new DemoCluster(this, programs, System.IO.Path.Combine(Path, name));
        await RunAsync(["mkdir", cluster.Socket], cancellationToken);
        return cluster;
    }
}
