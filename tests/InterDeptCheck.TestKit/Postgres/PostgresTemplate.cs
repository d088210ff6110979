using System.Collections.Concurrent;
using System.Globalization;

namespace InterDeptCheck.TestKit.Postgres;

/// <summary>
/// Data directories as initdb makes them, one for each size of WAL segments, made once a test process: copying one takes a tenth of the
/// time. All copies have the same system identifier.
/// </summary>
internal static class PostgresTemplate
{
    private static readonly ConcurrentDictionary<int, Lazy<Task<ClusterHome>>> Made = new();

    /// <summary>Makes <paramref name="data"/> a new data directory.</summary>
    public static async Task CopyAsync(int segmentMegabytes, string data, CancellationToken cancellationToken)
    {
        var made = Made.GetOrAdd(segmentMegabytes, megabytes => new(() => MakeAsync(megabytes)));
        var template = await made.Value.WaitAsync(cancellationToken);
        await HostProgram.RunAsync(["cp", "-a", "--reflink=auto", template.Data, data], cancellationToken);
    }

    // Its guard removes it when the test process ends.
    private static async Task<ClusterHome> MakeAsync(int segmentMegabytes)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var home = await ClusterHome.CreateAsync(patience.Token);
        await HostProgram.RunAsync(
            [
                PostgresInstallation.PathOf("initdb"), "--pgdata", home.Data, "--username", PostgresCluster.Superuser, "--auth", "trust",
                "--encoding", "UTF8", "--no-locale", "--no-sync", "--no-instructions",
                "--wal-segsize", segmentMegabytes.ToString(CultureInfo.InvariantCulture),
            ],
            patience.Token);
        return home;
    }
}
