using InterDeptCheck.TestKit.Postgres;

namespace InterDeptCheck.IntegrationTests.Postgres;

/// <summary>A process that has a cluster until it is killed.</summary>
internal static class ClusterProcess
{
    /// <summary>Starts a cluster with a standby, tells their directories, and waits for the end.</summary>
    public static int Hold()
    {
        HoldAsync().GetAwaiter().GetResult();
        return 0;
    }

    private static async Task HoldAsync()
    {
        await using var primary = await PostgresCluster.StartAsync(new(), default);
        await using var standby = await primary.CreateStandbyAsync("a", default);
        await Console.Out.WriteLineAsync(primary.SocketDirectory);
        await Console.Out.WriteLineAsync(standby.SocketDirectory);
        await Task.Delay(Timeout.Infinite);
    }
}
