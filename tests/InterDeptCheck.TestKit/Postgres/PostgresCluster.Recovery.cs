namespace InterDeptCheck.TestKit.Postgres;

// Backups and point-in-time recovery. All but RestoreToAsync need a cluster that archives its WAL.
public sealed partial class PostgresCluster
{
    private int backups;

    /// <summary>Takes a base backup of the running cluster.</summary>
    public async Task<PostgresBackup> BackUpAsync(CancellationToken cancellationToken)
    {
        var path = home.PathOf($"backup{++backups}");
        await HostProgram.RunAsync(
            [
                PostgresInstallation.PathOf("pg_basebackup"), "--pgdata", path, "--checkpoint=fast", "--wal-method=stream", "--no-sync",
                "--dbname", $"host={SocketDirectory} port={Port} user={Superuser}",
            ],
            cancellationToken);
        return new(path);
    }

    /// <summary>Sets a mark in the WAL to restore to.</summary>
    public Task MarkRestorePointAsync(string name, CancellationToken cancellationToken) =>
        ExecuteAsync($"SELECT pg_create_restore_point('{name}')", cancellationToken);

    /// <summary>Returns when all that is committed by now is in the archive.</summary>
    public async Task ArchiveNowAsync(CancellationToken cancellationToken)
    {
        // The mark also sees to it that there is something to switch from.
        var last = await ExecuteAsync("SELECT pg_walfile_name(pg_create_restore_point('archive'))", cancellationToken);
        await ExecuteAsync("SELECT pg_switch_wal()", cancellationToken);
        await WaitForAsync($"SELECT coalesce(last_archived_wal >= '{last}', false) FROM pg_stat_archiver", cancellationToken);
    }

    /// <summary>
    /// Starts another cluster from a backup of this one, rolled forward through this one's archive, which takes writes when the
    /// method returns. It does not archive. This cluster need not run; but it must not be disposed yet.
    /// </summary>
    /// <exception cref="InvalidOperationException">The archive doesn't reach the target.</exception>
    public async Task<PostgresCluster> RestoreToAsync(PostgresBackup backup, RecoveryTarget target, CancellationToken cancellationToken)
    {
        (string Name, string Value)[] recovery =
        [
            ("archive_mode", "off"),
            ("restore_command", $"cp \"{home.Archive}/%f\" \"%p\""),
            ("recovery_target_action", "promote"),
            .. target.Setting is { } setting ? [setting] : Array.Empty<(string, string)>(),
        ];
        var restored = await StartAsync(
            options with { WalDiskMegabytes = null, ArchiveWal = false },
            async copy =>
            {
                await HostProgram.RunAsync(["cp", "-a", "--reflink=auto", backup.Path, copy.Data], cancellationToken);
                await HostProgram.RunAsync(["touch", Path.Combine(copy.Data, "recovery.signal")], cancellationToken);
            },
            _ => recovery,
            cancellationToken);
        try
        {
            await restored.WaitForAsync("SELECT NOT pg_is_in_recovery()", cancellationToken);
            return restored;
        }
        catch
        {
            await restored.DisposeAsync();
            throw;
        }
    }

    private static IEnumerable<(string Name, string Value)> ArchiveSettings(PostgresClusterOptions options, ClusterHome home)
    {
        if (!options.ArchiveWal) return [];
        var archive = home.Archive;
        // A file is never overwritten, is there under its name only when it is whole, and may be sent again after a crash.
        var keep = $"test ! -f \"{archive}/%f\" && cp \"%p\" \"{archive}/%f.part\" && mv \"{archive}/%f.part\" \"{archive}/%f\"";
        return [("archive_mode", "on"), ("archive_command", $"cmp -s \"%p\" \"{archive}/%f\" || {{ {keep}; }}")];
    }
}
