using System.Globalization;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.TestKit.Postgres;

namespace InterDeptCheck.IntegrationTests.Postgres.Runbooks;

/// <summary>The runbooks of lost servers, done by their own commands while four writers go on reporting.</summary>
public sealed class RunbooksServerTests
{
    [PostgresFact(Timeout = 180_000)]
    public async Task Fail_over_loses_nothing_that_was_acknowledged_and_the_old_primary_comes_back_as_a_standby()
    {
        await using var stage = await RunbookStage.OfThreeDataCentresAsync();
        await using var ledger = await stage.OpenLedgerAsync("pg-a", "pg-b", "pg-c");
        var page = Runbook.Open("runbooks/fail-over.md");
        await using var writing = await Writing.StartAsync(ledger, seed: 101, stage.Token);
        await stage.KeepBookmarkAsync(await ledger.ReadHeadAsync(stage.Token));

        // So that pg-b is the one that has received most; what a frozen one's connection holds would still reach it.
        await stage["pg-c"].AskAsync("ALTER SYSTEM SET primary_conninfo = ''", stage.Token);
        await stage["pg-c"].AskAsync("SELECT pg_reload_conf()", stage.Token);
        await Until(stage, async () => await stage["pg-c"].AskAsync("SELECT count(*) FROM pg_stat_wal_receiver", stage.Token) is 0L);
        await writing.GoOnAsync(50);
        await stage["pg-a"].CrashAsync(stage.Token);
        Assert.Contains("does not answer", (await page.RunAsync("1.", stage))[0], StringComparison.Ordinal);
        var received = (await page.RunAsync("2.", stage)).Select(output => long.Parse(output, CultureInfo.InvariantCulture)).ToList();
        Assert.True(received[0] >= received[1], "pg-b has received most");
        await page.RunAsync("3.", stage);
        await page.RunAsync("4.", stage);
        await writing.GoOnAsync(100);
        Assert.Contains("nothing missing up to", (await page.RunAsync("5.", stage))[0], StringComparison.Ordinal);
        // Only what it shows is asked for again: what it did is done.
        await page.RunAsync("6.", stage);
        await Until(stage, async () => (await page.RunLastAsync("6.", stage)).Trim() == "pg_a\npg_c");
        page.AssertAllRan();

        await writing.GoOnAsync(50);
        await writing.EndAsync();
        Assert.True(writing.Writers.Refusals > 0);
        await writing.Writers.AssertKeptAsync(ledger, stage.Token);
    }

    [PostgresFact(Timeout = 180_000)]
    public async Task Losing_a_data_centre_and_then_another_stops_writing_at_most_and_a_new_standby_makes_the_quorum_whole()
    {
        await using var stage = await RunbookStage.OfThreeDataCentresAsync();
        await using var ledger = await stage.OpenLedgerAsync("pg-a", "pg-b", "pg-c");
        var page = Runbook.Open("runbooks/lost-data-centre.md");
        await using var writing = await Writing.StartAsync(ledger, seed: 102, stage.Token);
        await stage.KeepBookmarkAsync(await ledger.ReadHeadAsync(stage.Token));

        await stage["pg-b"].CrashAsync(stage.Token);
        await writing.GoOnAsync(50);
        await Until(stage, async () => (await page.RunAsync("1.", stage))[0].Trim() == "pg_c");
        await page.RunAsync("2.", stage);

        await stage["pg-c"].CrashAsync(stage.Token);
        await Until(stage, async () => await stage["pg-a"].AskAsync("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'", stage.Token) is > 0L);
        await page.RunAsync("3.", stage);
        await writing.GoOnAsync(50);

        await stage["pg-c"].RunAsync("pg_ctl --wait --log \"$PGDATA.log\" start", [], stage.Token);
        await stage.PrepareAsync("pg-b");
        await page.RunAsync("4.", stage);
        await Until(stage, async () => await stage["pg-a"].AskAsync("SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'", stage.Token) is 2L);
        Assert.EndsWith("pg_b\npg_c\n", (await page.RunAsync("5.", stage))[0], StringComparison.Ordinal);
        page.AssertAllRan();
        await writing.GoOnAsync(50);
        await writing.EndAsync();
        await writing.Writers.AssertKeptAsync(ledger, stage.Token);
    }

    [PostgresFact(Timeout = 180_000, NeedsWalDisk = true)]
    public async Task A_disk_that_a_forgotten_slot_has_filled_is_freed_without_losing_anything()
    {
        var small = new Dictionary<string, string>(StringComparer.Ordinal) { ["max_wal_size"] = "6MB", ["min_wal_size"] = "2MB" };
        await using var stage = await RunbookStage.SetAsync(new() { WalDiskMegabytes = 40, ArchiveWal = false, Settings = small }, "pg-x");
        var three = Runbook.Open("three-data-centres.md");
        await three.RunAsync("1.", stage);
        await three.RunAsync("5.", stage);
        await using var ledger = await stage.OpenLedgerAsync("pg-a");
        var page = Runbook.Open("runbooks/full-disk.md");
        await page.RunAsync("", stage);
        await using var writing = await Writing.StartAsync(ledger, seed: 103, stage.Token);
        await stage.KeepBookmarkAsync(await ledger.ReadHeadAsync(stage.Token));

        await stage["pg-x"].CrashAsync(stage.Token);
        // Of the writers alone it would take long.
        await stage["pg-a"].RunAsync(
            "psql -c \"CREATE TABLE filling AS SELECT repeat(md5(i::text), 32) FROM generate_series(1, 100000) i\" || true", [], stage.Token);
        await Until(stage, () => Task.FromResult(!stage["pg-a"].IsAlive));
        await page.RunAsync("1.", stage);
        Assert.StartsWith("pg_x|f|", (await page.RunAsync("2.", stage))[0], StringComparison.Ordinal);
        await page.RunAsync("3.", stage);
        await writing.GoOnAsync(50);
        await page.RunAsync("4.", stage);
        page.AssertAllRan();
        await writing.EndAsync();
        Assert.True(writing.Writers.Refusals > 0);
        await writing.Writers.AssertKeptAsync(ledger, stage.Token);
    }

    private static async Task Until(RunbookStage stage, Func<Task<bool>> holds)
    {
        while (!await holds()) await Task.Delay(50, stage.Token);
    }
}
