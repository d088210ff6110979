using InterDeptCheck.TestKit.Postgres;
using Npgsql;

namespace InterDeptCheck.IntegrationTests.Postgres;

/// <summary>The kit's promises that other tests stand on.</summary>
public sealed class PostgresClusterTests : IDisposable
{
    private readonly CancellationTokenSource patience = new(TimeSpan.FromSeconds(110));

    private CancellationToken Token => patience.Token;

    public void Dispose() => patience.Dispose();

    [PostgresFact]
    public async Task A_killed_cluster_that_is_started_again_has_what_was_committed_and_nothing_else()
    {
        await using var cluster = await StartWithTableAsync(new());
        await using (var open = new NpgsqlConnection(cluster.ConnectionString()))
        {
            await open.OpenAsync(Token);
            await using var transaction = await open.BeginTransactionAsync(Token);
            await using var insert = new NpgsqlCommand("INSERT INTO t VALUES (99)", open, transaction);
            await insert.ExecuteNonQueryAsync(Token);
            await cluster.ExecuteAsync("INSERT INTO t VALUES (1)", Token);
            await cluster.KillAsync(Token);
            Assert.False(cluster.IsRunning);
            await Assert.ThrowsAnyAsync<NpgsqlException>(() => transaction.CommitAsync(Token));
        }

        await cluster.StartAgainAsync(Token);
        Assert.Equal("1", await RowsAsync(cluster));
        await cluster.StopAsync(PostgresShutdown.Immediate, Token);
        await cluster.StartAgainAsync(Token);
        await cluster.StopAsync(PostgresShutdown.Fast, Token);
        await cluster.StartAgainAsync(Token);
        Assert.Equal("1", await RowsAsync(cluster));
    }

    [PostgresFact]
    public async Task Nothing_is_left_of_a_cluster_that_was_disposed_whatever_state_it_was_in()
    {
        var (killed, frozen) = (await PostgresCluster.StartAsync(new(), Token), await PostgresCluster.StartAsync(new(), Token));
        await killed.KillAsync(Token);
        await frozen.FreezeAsync(Token);
        string[] homes = [killed.SocketDirectory, frozen.SocketDirectory];
        string[] pieces = [await MemoryAsync(killed), await MemoryAsync(frozen)];
        Assert.Equal(pieces.Order(), pieces.Intersect(await MemoryAsync()).Order());
        await killed.DisposeAsync();
        await frozen.DisposeAsync();
        Assert.All(homes, home => Assert.False(Directory.Exists(home)));
        Assert.Empty(pieces.Intersect(await MemoryAsync()));
    }

    [PostgresFact]
    public async Task Nothing_is_left_when_the_test_process_is_killed()
    {
        using var child = ChildProcess.Start("postgres-cluster");
        string[] homes = [(await child.StandardOutput.ReadLineAsync(Token))!, (await child.StandardOutput.ReadLineAsync(Token))!];
        Assert.All(homes, home => Assert.True(Directory.Exists(home), home));
        child.Kill();
        await child.WaitForExitAsync(Token);
        while (homes.Any(Directory.Exists)) await Task.Delay(20, Token);
    }

    [PostgresFact]
    public async Task A_standby_follows_lags_when_paused_and_can_be_promoted()
    {
        await using var primary = await StartWithTableAsync(new());
        await using var standby = await primary.CreateStandbyAsync("a", Token);
        await primary.SynchronousStandbysAsync("ANY 1 (a)", Token);
        await primary.ExecuteAsync("INSERT INTO t VALUES (1)", Token);
        await standby.CatchUpAsync(primary, Token);
        Assert.Equal("1", await RowsAsync(standby));

        await standby.PauseReplayAsync(Token);
        await primary.ExecuteAsync("INSERT INTO t VALUES (2)", Token);
        Assert.Equal("1", await RowsAsync(standby));
        await standby.ResumeReplayAsync(Token);
        await standby.CatchUpAsync(primary, Token);

        // A commit waits for the standby, which is frozen; what was acknowledged is on it.
        await standby.FreezeAsync(Token);
        var waiting = primary.ExecuteAsync("INSERT INTO t VALUES (3)", Token);
        Assert.NotSame(waiting, await Task.WhenAny(waiting, Task.Delay(300, Token)));
        await standby.ThawAsync(Token);
        await waiting;
        await primary.KillAsync(Token);
        await standby.PromoteAsync(Token);
        Assert.Equal("1 2 3", await RowsAsync(standby));
    }

    [PostgresFact]
    public async Task Without_its_quorum_a_primary_acknowledges_nothing()
    {
        await using var primary = await StartWithTableAsync(new());
        await primary.SynchronousStandbysAsync("ANY 1 (nobody)", Token);
        var waiting = primary.ExecuteAsync("INSERT INTO t VALUES (1)", Token);
        Assert.NotSame(waiting, await Task.WhenAny(waiting, Task.Delay(300, Token)));
        await primary.SynchronousStandbysAsync("", Token);
        await waiting;
    }

    [PostgresFact]
    public async Task A_backup_is_rolled_forward_to_a_point_a_time_or_a_place()
    {
        await using var cluster = await StartWithTableAsync(new() { ArchiveWal = true, Fsync = false });
        var backup = await cluster.BackUpAsync(Token);
        await cluster.ExecuteAsync("INSERT INTO t VALUES (1)", Token);
        await cluster.MarkRestorePointAsync("before the mistake", Token);
        await cluster.ExecuteAsync("INSERT INTO t VALUES (2)", Token);
        var place = (string)(await cluster.ExecuteAsync("SELECT pg_current_wal_flush_lsn()::text", Token))!;
        await cluster.ExecuteAsync("INSERT INTO t VALUES (3)", Token);
        var time = new DateTimeOffset((DateTime)(await cluster.ExecuteAsync("SELECT clock_timestamp()", Token))!);
        await cluster.ExecuteAsync("INSERT INTO t VALUES (4)", Token);
        await cluster.ArchiveNowAsync(Token);
        await cluster.KillAsync(Token);

        (RecoveryTarget Target, string Rows)[] cases =
        [
            (new RecoveryTarget.RestorePoint("before the mistake"), "1"), (new RecoveryTarget.Lsn(place), "1 2"),
            (new RecoveryTarget.Time(time), "1 2 3"), (new RecoveryTarget.Latest(), "1 2 3 4"),
        ];
        foreach (var (target, rows) in cases)
        {
            await using var restored = await cluster.RestoreToAsync(backup, target, Token);
            Assert.Equal(rows, await RowsAsync(restored));
            await restored.ExecuteAsync("INSERT INTO t VALUES (5)", Token);
        }

        var never = new RecoveryTarget.RestorePoint("never");
        await Assert.ThrowsAsync<InvalidOperationException>(() => cluster.RestoreToAsync(backup, never, Token));
    }

    [PostgresFact(NeedsWalDisk = true)]
    public async Task A_full_disk_ends_the_server_and_loses_nothing_that_it_acknowledged()
    {
        await using var cluster = await StartWithTableAsync(new() { WalDiskMegabytes = 16 });
        await cluster.WalDisk!.FillAsync(Token);
        const string Bulk = "SELECT pg_logical_emit_message(false, 'bulk', repeat('x', 500000))";
        var acknowledged = 0;
        var error = await Assert.ThrowsAnyAsync<NpgsqlException>(async () =>
        {
            for (; acknowledged < 10_000; acknowledged++)
                await cluster.ExecuteAsync($"INSERT INTO t SELECT {acknowledged + 1}; {Bulk}", Token);
        });
        Assert.NotNull(error);
        Assert.Contains("No space left on device", cluster.LogEnd(), StringComparison.Ordinal);
        await cluster.KillAsync(Token);
        await cluster.WalDisk.FreeAsync(Token);
        await cluster.StartAgainAsync(Token);
        Assert.InRange((int)(await cluster.ExecuteAsync("SELECT max(id) FROM t", Token))!, acknowledged, acknowledged + 1);
        await cluster.ExecuteAsync("INSERT INTO t VALUES (0)", Token);
    }

    private async Task<PostgresCluster> StartWithTableAsync(PostgresClusterOptions options)
    {
        var cluster = await PostgresCluster.StartAsync(options, Token);
        await cluster.ExecuteAsync("CREATE TABLE t (id int)", Token);
        return cluster;
    }

    private async Task<string?> RowsAsync(PostgresCluster cluster) =>
        (string?)await cluster.ExecuteAsync("SELECT string_agg(id::text, ' ' ORDER BY id) FROM t", Token);

    // The numbers of the pieces of System V memory on this machine: the second column.
    private async Task<IEnumerable<string>> MemoryAsync() =>
        (await File.ReadAllLinesAsync("/proc/sysvipc/shm", Token)).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]);

    // A server notes its own in its seventh line.
    private async Task<string> MemoryAsync(PostgresCluster cluster) =>
        (await File.ReadAllLinesAsync(Path.Combine(cluster.SocketDirectory, "data", "postmaster.pid"), Token))[6].Split(' ')[^1].Trim();
}
