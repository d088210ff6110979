using System.Globalization;
using Npgsql;

namespace InterDeptCheck.TestKit.Postgres;

// Standbys.
public sealed partial class PostgresCluster
{
    /// <summary>Makes a hot standby that streams from this cluster, through a replication slot of its own.</summary>
    /// <param name="name">Lower-case letters, digits, underscores: the slot's, and for <see cref="SynchronousStandbysAsync"/>.</param>
    /// <param name="cancellationToken">Cancelling leaves no standby.</param>
    /// <param name="throughPort">Where it reaches this cluster, such as a <see cref="FaultyLink"/>'s; null: the cluster's.</param>
    public Task<PostgresCluster> CreateStandbyAsync(string name, CancellationToken cancellationToken, int? throughPort = null)
    {
        var port = (throughPort ?? Port).ToString(CultureInfo.InvariantCulture);
        return StartAsync(
            options with { WalDiskMegabytes = null },
            home => HostProgram.RunAsync(
                [
                    PostgresInstallation.PathOf("pg_basebackup"), "--pgdata", home.Data,
                    "--checkpoint=fast", "--wal-method=stream", "--no-sync",
                    "--dbname", $"host=127.0.0.1 port={port} user={Superuser} application_name={name}",
                    "--write-recovery-conf", "--create-slot", "--slot", name,
                ],
                cancellationToken),
            _ => [("cluster_name", name)],
            cancellationToken);
    }

    /// <summary>Makes this standby a primary, and returns when it takes writes.</summary>
    public async Task PromoteAsync(CancellationToken cancellationToken)
    {
        if (await ExecuteAsync("SELECT pg_promote(true, 60)", cancellationToken) is not true)
            throw new InvalidOperationException($"The standby was not promoted: {LogEnd()}");
        await WaitForAsync("SELECT NOT pg_is_in_recovery()", cancellationToken);
    }

    /// <summary>
    /// Which standbys a commit waits for, such as <c>ANY 1 (a, b)</c>; empty for none. In force for every commit that begins after
    /// this returns.
    /// </summary>
    public async Task SynchronousStandbysAsync(string standbys, CancellationToken cancellationToken)
    {
        await ExecuteAsync($"ALTER SYSTEM SET synchronous_standby_names = '{standbys}'", cancellationToken);
        await ExecuteAsync("SELECT pg_reload_conf()", cancellationToken);
        await WaitForAsync($"SELECT current_setting('synchronous_standby_names') = '{standbys}'", cancellationToken);
        // It is the checkpointer that tells the others, before it does what it is asked for.
        await ExecuteAsync("CHECKPOINT", cancellationToken);
    }

    /// <summary>This standby goes on receiving, but shows nothing newer until <see cref="ResumeReplayAsync"/>.</summary>
    public async Task PauseReplayAsync(CancellationToken cancellationToken)
    {
        await ExecuteAsync("SELECT pg_wal_replay_pause()", cancellationToken);
        await WaitForAsync("SELECT pg_get_wal_replay_pause_state() = 'paused'", cancellationToken);
    }

    /// <summary>Ends <see cref="PauseReplayAsync"/>.</summary>
    public Task ResumeReplayAsync(CancellationToken cancellationToken) => ExecuteAsync("SELECT pg_wal_replay_resume()", cancellationToken);

    /// <summary>Returns when this standby shows all that <paramref name="primary"/> has committed by now.</summary>
    public async Task CatchUpAsync(PostgresCluster primary, CancellationToken cancellationToken)
    {
        var end = await primary.ExecuteAsync("SELECT pg_current_wal_flush_lsn()::text", cancellationToken);
        await WaitForAsync($"SELECT pg_last_wal_replay_lsn() >= '{end}'::pg_lsn", cancellationToken);
    }

    private async Task WaitForAsync(string condition, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        try
        {
            while (await ExecuteAsync(condition, patience.Token) is not true) await Task.Delay(PollInterval, patience.Token);
        }
        catch (NpgsqlException error)
        {
            throw new InvalidOperationException($"PostgreSQL ended: {LogEnd()}", error);
        }
    }
}
