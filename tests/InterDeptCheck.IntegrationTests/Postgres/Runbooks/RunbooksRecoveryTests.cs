using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Ledger;
using InterDeptCheck.TestKit;
using InterDeptCheck.TestKit.Postgres;

namespace InterDeptCheck.IntegrationTests.Postgres.Runbooks;

/// <summary>The runbooks after which the ledger is an earlier one than nodes have answered from.</summary>
public sealed class RunbooksRecoveryTests
{
    private static readonly Actor Submitter = new("operator:test");
    private readonly TestData data = new(104);

    [PostgresFact(Timeout = 180_000)]
    public async Task After_a_lost_region_the_copy_goes_on_what_is_missing_is_sent_again_and_the_answers_from_it_are_listed()
    {
        await using var stage = await RunbookStage.OfThreeDataCentresAsync("pg-x", "pg-y");
        await Runbook.Open("three-data-centres.md").RunAsync("5.", stage);
        foreach (var machine in new[] { "node-4", "registry-4" }) stage.Enrol(machine);
        var page = Runbook.Open("runbooks/lost-region.md");
        await using (var ledger = await stage.OpenLedgerAsync("pg-a", "pg-b", "pg-c"))
        {
            await SubmitAsync(ledger, Changes(20));
            // As the registry would: a node that has heard of no time doesn't say that it is serving.
            await ledger.BeatAsync(stage.Token);
            var end = await stage["pg-a"].AskAsync("SELECT pg_current_wal_flush_lsn()::text", stage.Token);
            while (await stage["pg-x"].AskAsync($"SELECT pg_last_wal_replay_lsn() >= '{end}'::pg_lsn", stage.Token) is not true) await Task.Delay(20, stage.Token);
            await stage.RunAsync("node-1", Serve("pg-b,pg-c,pg-a"));
            // The network to the other region fails first. What is archived reaches it, what is not is lost: the last of all.
            await stage["pg-x"].CrashAsync(stage.Token);
            await stage["pg-a"].AskAsync("SELECT pg_switch_wal()", stage.Token);
        }

        var lost = Changes(5);
        await using (var ledger = await stage.OpenLedgerAsync("pg-a", "pg-b", "pg-c"))
        {
            await SubmitAsync(ledger, lost);
            await ledger.BeatAsync(stage.Token);
            await stage.KeepBookmarkAsync(await ledger.ReadHeadAsync(stage.Token));
        }

        var answer = await AskAsync(stage, atLeast: 25);
        foreach (var server in new[] { "pg-a", "pg-b", "pg-c" }) await stage[server].CrashAsync(stage.Token);
        await stage.KillNodeAsync("node-1");

        await stage["pg-x"].RunAsync("pg_ctl --wait --log \"$PGDATA.log\" start", [], stage.Token);
        await page.RunAsync("1.", stage);
        await page.RunAsync("2.", stage);
        Assert.Contains("It is missing", (await page.RunAsync("3.", stage))[1], StringComparison.Ordinal);
        await page.RunAsync("4.", stage);
        stage.Set("POSITION", "20");
        var listed = (await page.RunAsync("5.", stage))[0];
        Assert.True(listed.Contains(" at position 20, found", StringComparison.Ordinal), listed);
        Assert.Contains(answer, listed, StringComparison.Ordinal);
        await page.RunAsync("6.", stage);
        page.AssertAllRan();

        await using var promoted = await stage.OpenLedgerAsync("pg-x");
        // The registry that was started has noted its release.
        Assert.Equal(21, (await promoted.ReadHeadAsync(stage.Token)).Position.Value);
        await SubmitAsync(promoted, lost);
        Assert.Equal(26, (await promoted.ReadHeadAsync(stage.Token)).Position.Value);
        Assert.True((await promoted.SubmitAsync(lost[0], Submitter, stage.Token)).IsRepeated);
        await AskAsync(stage, atLeast: 26);
    }

    [PostgresFact(Timeout = 180_000)]
    public async Task A_database_that_was_tampered_with_is_restored_to_before_it_and_keeps_who_was_told_what()
    {
        await using var stage = await RunbookStage.SetAsync(new(), "pg-r");
        stage.Enrol("registry-1");
        var three = Runbook.Open("three-data-centres.md");
        await three.RunAsync("1.", stage);
        var page = Runbook.Open("runbooks/point-in-time-recovery.md");
        var later = Changes(5);
        await using (var ledger = await stage.OpenLedgerAsync("pg-a"))
        {
            await SubmitAsync(ledger, Changes(10));
            await three.RunAsync("4.", stage);
            await SubmitAsync(ledger, Changes(10));
            await stage.KeepBookmarkAsync(await ledger.ReadHeadAsync(stage.Token));
            stage.Set("TARGET", (string)(await stage["pg-a"].AskAsync("SELECT clock_timestamp()::text", stage.Token))!);
            await SubmitAsync(ledger, later);
            await ledger.BeatAsync(stage.Token);
        }

        await stage.RunAsync("node-1", Serve("pg-a"));
        var answer = await AskAsync(stage, atLeast: 25);
        while (await stage["pg-a"].AskAsync("SELECT count(*) FROM idcheck.disclosures", stage.Token, "idcheck") is not > 0L) await Task.Delay(50, stage.Token);
        await stage["pg-a"].AskAsync(
            "SET session_replication_role = replica; DELETE FROM idcheck.events WHERE position = 7", stage.Token, "idcheck");

        Assert.Contains("GAP", (await page.RunAsync("2.", stage))[0], StringComparison.Ordinal);
        await page.RunAsync("3.", stage);
        await page.RunAsync("4.", stage);
        await page.RunAsync("5.", stage);
        stage.Set("POSITION", "20");
        var listed = (await page.RunAsync("6.", stage))[1];
        Assert.True(listed.Contains(" at position 20, found", StringComparison.Ordinal), listed);
        Assert.Contains(answer, listed, StringComparison.Ordinal);
        page.AssertAllRan();

        Assert.Equal(1L, await stage["pg-r"].AskAsync("SELECT count(*) FROM idcheck.disclosures", stage.Token, "idcheck"));
        await using var restored = await stage.OpenLedgerAsync("pg-r");
        await SubmitAsync(restored, later);
        // One of them is the release that the registry noted.
        Assert.Equal(26, (await restored.ReadHeadAsync(stage.Token)).Position.Value);
        Assert.True((await restored.VerifyAsync(projection: true, null, stage.Token)).IsSound);
    }

    private static string Serve(string hosts) =>
        $"idcheck --home /srv/idcheck serve --role serving --listen 0.0.0.0:8443 --ledger \"postgres:Host={hosts};Database=idcheck;Username=idcheck_serving\"";

    private List<Change> Changes(int count) => [.. Enumerable.Range(0, count).Select(_ => data.AnEvent().Registering().Build())];

    private static async Task SubmitAsync(PostgresLedger ledger, IReadOnlyList<Change> changes)
    {
        foreach (var change in changes) await ledger.SubmitAsync(change, Submitter, default);
    }

    // About somebody whom nobody knows; that is an answer too, of the position that it was computed at.
    private static async Task<string> AskAsync(RunbookStage stage, long atLeast)
    {
        await using var client = stage.Client(stage.PortOf("node-1"));
        return (await client.CheckAsync(RunbookStage.Question(atLeast), stage.Token)).AnswerId;
    }
}
