using System.Diagnostics;
using System.Globalization;

namespace InterDeptCheck.TestKit.Postgres;

/// <summary>
/// A small disk of its own for a cluster's WAL: a tmpfs in a name space that a process holds open, so that no rights are
/// needed. Thread-safe.
/// </summary>
public sealed class WalDisk : IAsyncDisposable
{
    // Mounts over pg_wal and moves its content there; then holds the name space until its input ends.
    private const string Holder =
        """
        mv "$1/pg_wal" "$1/../pg_wal.saved" && mkdir -m 0700 "$1/pg_wal" && mount -t tmpfs -o "size=$2m,mode=0700" tmpfs "$1/pg_wal" &&
        cp -a "$1/../pg_wal.saved/." "$1/pg_wal/" && echo mounted && exec cat >/dev/null
        """;

    private static readonly Lazy<bool> Possible = new(TryOut);

    private readonly Process holder;
    private readonly string filler;

    private WalDisk(Process holder, string data) => (this.holder, filler) = (holder, Path.Combine(data, "pg_wal", "filler"));

    /// <summary>Whether this machine lets users mount such a disk.</summary>
    internal static bool IsPossible => Possible.Value;

    /// <summary>What goes before a command that is to see the disk. PostgreSQL must not be root in there either.</summary>
    internal IReadOnlyList<string> Enter => [.. EnterAsRoot, "unshare", "--user", "--map-user=1000", "--map-group=1000"];

    private string[] EnterAsRoot =>
        ["nsenter", "--target", holder.Id.ToString(CultureInfo.InvariantCulture), "--user", "--mount", "--preserve-credentials"];

    /// <summary>
    /// Fills it to its last byte. A server goes on until the segments that it has are used up; then it can't write its WAL and ends itself.
    /// </summary>
    public Task FillAsync(CancellationToken cancellationToken) => RunAsync("cat /dev/zero >\"$0\" 2>/dev/null; true", cancellationToken);

    /// <summary>Takes away what <see cref="FillAsync"/> put there.</summary>
    public Task FreeAsync(CancellationToken cancellationToken) => RunAsync("rm -f \"$0\"", cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        holder.StandardInput.Close();
        await holder.WaitForExitAsync();
        holder.Dispose();
    }

    internal static async Task<WalDisk> MountAsync(string data, int megabytes, CancellationToken cancellationToken)
    {
        var size = megabytes.ToString(CultureInfo.InvariantCulture);
        var process = HostProgram.Start("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", Holder, "holder", data, size);
        if (await process.StandardOutput.ReadLineAsync(cancellationToken) is "mounted") return new(process, data);
        var error = await process.StandardError.ReadToEndAsync(cancellationToken);
        throw new InvalidOperationException($"The disk could not be mounted: {error}");
    }

    private static bool TryOut()
    {
        using var process = HostProgram.Start("unshare", "--user", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt");
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    private Task<string> RunAsync(string script, CancellationToken cancellationToken) =>
        HostProgram.RunAsync([.. EnterAsRoot, "sh", "-c", script, filler], cancellationToken);
}
