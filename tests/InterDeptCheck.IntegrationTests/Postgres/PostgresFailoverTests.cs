using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Ledger;
using InterDeptCheck.TestKit;
using InterDeptCheck.TestKit.Postgres;

namespace InterDeptCheck.IntegrationTests.Postgres;

/// <summary>A primary and its standbys: reading from any of them, lag that can be told, and fail-over without loss.</summary>
public sealed class PostgresFailoverTests : IDisposable
{
    private static readonly Actor Submitter = new("operator:test");
    private readonly CancellationTokenSource patience = new(TimeSpan.FromSeconds(110));

    private CancellationToken Token => patience.Token;

    public void Dispose() => patience.Dispose();

    [PostgresFact]
    public async Task When_the_primary_dies_amid_writing_nothing_acknowledged_is_lost_and_everyone_goes_on_by_himself()
    {
        await using var primary = await StartAsync();
        await using var first = await primary.CreateStandbyAsync("a", Token);
        await using var second = await primary.CreateStandbyAsync("b", Token);
        await primary.SynchronousStandbysAsync("ANY 1 (a, b)", Token);
        await using var ledger = await PostgresLedger.OpenAsync(Options("idcheck_registry", primary, first, second), TimeProvider.System, Token);
        PostgresCluster[][] hosts = [[primary, first, second], [second, primary, first], [first, second, primary]];
        var readers = await Task.WhenAll(hosts.Select(
            mine => PostgresLedgerReader.OpenAsync(Options("idcheck_serving", mine), TimeProvider.System, Token)));
        var last = new TaskCompletionSource<LedgerPosition>();
        var followers = readers.Select(reader => new Follower(reader)).ToList();
        var following = Task.WhenAll(followers.Select(follower => Task.Run(() => follower.RunAsync(last.Task, Token))));
        var writers = new Writers(ledger, seed: 51);
        using var enough = new CancellationTokenSource();
        var writing = writers.RunAsync(4, enough.Token, Token);
        while (writers.Acknowledged.Count < 200) await Task.Delay(20, Token);

        await primary.KillAsync(Token);
        // Whoever has received most: of ANY 1 of two, that one has everything that was acknowledged.
        var promoted = await ReceivedAsync(first) >= await ReceivedAsync(second) ? first : second;
        await promoted.PromoteAsync(Token);
        var before = writers.Acknowledged.Count;
        while (writers.Acknowledged.Count < before + 200) await Task.Delay(20, Token);
        await enough.CancelAsync();
        await writing;

        await writers.AssertKeptAsync(ledger, Token);
        Assert.True(writers.Refusals > 0);
        // The other standby still waits for the primary that is gone: it is not followed further than it has come.
        await (promoted == first ? second : first).StopAsync(PostgresShutdown.Fast, Token);
        last.SetResult((await ledger.ReadHeadAsync(Token)).Position);
        await following.WaitAsync(TimeSpan.FromSeconds(60), Token);
        foreach (var follower in followers)
        {
            Assert.Equal(await ledger.ReadHeadAsync(Token), follower.Head);
            Assert.Equal(follower.Applied.Count, follower.Applied.Distinct().Count());
        }

        foreach (var reader in readers) await reader.DisposeAsync();
    }

    [PostgresFact]
    public async Task A_standby_that_lags_shows_it_and_when_it_goes_the_reader_goes_to_another()
    {
        await using var primary = await StartAsync();
        await using var standby = await primary.CreateStandbyAsync("a", Token);
        await using var ledger = await PostgresLedger.OpenAsync(Options("idcheck_registry", primary), TimeProvider.System, Token);
        await using var reader = await PostgresLedgerReader.OpenAsync(Options("idcheck_serving", primary, standby), TimeProvider.System, Token);
        var data = new TestData(61);
        await ledger.SubmitAsync(data.AnEvent().Registering().Build(), Submitter, Token);
        await ledger.BeatAsync(Token);
        await standby.CatchUpAsync(primary, Token);
        var before = await reader.ReadHorizonAsync(Token);
        Assert.Equal(new(1), before.Head.Position);

        await standby.PauseReplayAsync(Token);
        await ledger.SubmitAsync(data.AnEvent().Registering().Build(), Submitter, Token);
        await ledger.BeatAsync(Token);
        // As old as it was: whoever reads it knows up to when he knows.
        Assert.Equal(before, await reader.ReadHorizonAsync(Token));
        Assert.True((await ledger.ReadHorizonAsync(Token)).Time > before.Time);

        await standby.KillAsync(Token);
        var now = await EventuallyAsync(() => reader.ReadHorizonAsync(Token));
        Assert.Equal(new(2), now.Head.Position);
        Assert.True(now.Time > before.Time);
        Assert.Equal(2, (await reader.ReadAfterAsync(default, 10, Token)).Count);
    }

    [PostgresFact]
    public async Task A_reader_of_a_standby_is_woken_by_what_the_standby_shows()
    {
        await using var primary = await StartAsync();
        await using var standby = await primary.CreateStandbyAsync("a", Token);
        await using var ledger = await PostgresLedger.OpenAsync(Options("idcheck_registry", primary), TimeProvider.System, Token);
        await using var reader = await PostgresLedgerReader.OpenAsync(Options("idcheck_serving", standby), TimeProvider.System, Token);
        var waiting = reader.WaitForGrowthAsync(default, TimeSpan.FromMinutes(5), Token);
        Assert.False(waiting.IsCompleted);
        await ledger.SubmitAsync(new TestData(71).AnEvent().Registering().Build(), Submitter, Token);
        await waiting.WaitAsync(TimeSpan.FromSeconds(60), Token);
        Assert.Single(await reader.ReadAfterAsync(default, 10, Token));
    }

    [PostgresFact] // Why: an old primary that was cut off must not look alive to those who still read it.
    public async Task A_primary_without_its_quorum_has_no_heartbeat()
    {
        await using var primary = await StartAsync();
        await using var standby = await primary.CreateStandbyAsync("a", Token);
        await primary.SynchronousStandbysAsync("ANY 1 (a)", Token);
        await using var ledger = await PostgresLedger.OpenAsync(
            Options("idcheck_registry", primary) with { StepPatience = TimeSpan.FromSeconds(1) }, TimeProvider.System, Token);
        await ledger.BeatAsync(Token);
        var before = await ledger.ReadHorizonAsync(Token);
        await standby.FreezeAsync(Token);
        await Assert.ThrowsAsync<LedgerException>(() => ledger.BeatAsync(Token));
        Assert.Equal(before, await ledger.ReadHorizonAsync(Token));
        await standby.ThawAsync(Token);
    }

    [PostgresFact] // Why: PostgreSQL reports a commit whose wait for the standbys was cancelled as done; it may be lost in a fail-over.
    public async Task A_commit_that_did_not_reach_its_quorum_is_never_acknowledged()
    {
        await using var primary = await StartAsync();
        await using var standby = await primary.CreateStandbyAsync("a", Token);
        await primary.SynchronousStandbysAsync("ANY 1 (a)", Token);
        // Somebody's default, to be faster; it does not count.
        await primary.ExecuteAsync("ALTER ROLE idcheck_registry SET synchronous_commit = off", Token);
        await using var ledger = await PostgresLedger.OpenAsync(
            Options("idcheck_registry", primary) with { StepPatience = TimeSpan.FromSeconds(1) }, TimeProvider.System, Token);
        var data = new TestData(81);
        await ledger.SubmitAsync(data.AnEvent().Registering().Build(), Submitter, Token);
        await standby.FreezeAsync(Token);
        var slow = data.AnEvent().Registering().Build();
        var impatient = await Assert.ThrowsAsync<LedgerException>(() => ledger.SubmitAsync(slow, Submitter, Token));
        Assert.Equal(LedgerProblem.Unavailable, impatient.Problem);
        Assert.Equal(new(1), (await ledger.ReadHeadAsync(Token)).Position); // nor does anybody see it
        await standby.ThawAsync(Token);
        Assert.Equal(new(2), (await EventuallyAsync(() => ledger.SubmitAsync(slow, Submitter, Token))).Position);

        await standby.FreezeAsync(Token);
        var cancelled = data.AnEvent().Registering().Build();
        var waiting = ledger.SubmitAsync(cancelled, Submitter, Token);
        while (await primary.ExecuteAsync("SELECT count(pg_cancel_backend(pid)) FROM pg_stat_activity WHERE wait_event = 'SyncRep'", Token) is 0L)
            await Task.Delay(5, Token);
        await Assert.ThrowsAsync<LedgerException>(() => waiting);
        await standby.ThawAsync(Token);
        var again = await EventuallyAsync(() => ledger.SubmitAsync(cancelled, Submitter, Token));
        Assert.True(again.IsRepeated);
        await standby.CatchUpAsync(primary, Token);
        await primary.KillAsync(Token);
        await standby.PromoteAsync(Token);
        await using var promoted = await PostgresLedgerReader.OpenAsync(Options("idcheck_serving", standby), TimeProvider.System, Token);
        Assert.Equal(again.Position, (await promoted.ReadHeadAsync(Token)).Position);
    }

    [PostgresFact] // Why: a node that is asked to end, or a call that nobody waits for any more, must not wait for a quorum that may never come.
    public async Task A_ledger_without_its_quorum_can_be_left_at_once()
    {
        await using var primary = await StartAsync();
        await using var standby = await primary.CreateStandbyAsync("a", Token);
        await primary.SynchronousStandbysAsync("ANY 1 (a)", Token);
        var ledger = await PostgresLedger.OpenAsync(
            Options("idcheck_registry", primary) with { StepPatience = TimeSpan.FromMinutes(10) }, TimeProvider.System, Token);
        await standby.FreezeAsync(Token);
        var change = new TestData(91).AnEvent().Registering().Build();
        var submitting = ledger.SubmitAsync(change, Submitter, Token);
        using var impatience = new CancellationTokenSource();
        var beating = ledger.BeatAsync(impatience.Token);
        while (await primary.ExecuteAsync("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'", Token) is not 2L) await Task.Delay(5, Token);

        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => beating);
        await ledger.DisposeAsync();
        Assert.False(submitting.IsCompletedSuccessfully);
        await standby.ThawAsync(Token);
        // It had reached the primary, and the standby has it now: whoever sends it again learns so.
        await using var again = await PostgresLedger.OpenAsync(Options("idcheck_registry", primary), TimeProvider.System, Token);
        Assert.True((await EventuallyAsync(() => again.SubmitAsync(change, Submitter, Token))).IsRepeated);
    }

    private static async Task<long> ReceivedAsync(PostgresCluster standby) =>
        Convert.ToInt64(await standby.ExecuteAsync("SELECT pg_wal_lsn_diff(pg_last_wal_receive_lsn(), '0/0')", default), null);

    private async Task<T> EventuallyAsync<T>(Func<Task<T>> act)
    {
        while (true)
        {
            try
            {
                return await act();
            }
            catch (LedgerException error) when (error.Problem == LedgerProblem.Unavailable)
            {
                await Task.Delay(20, Token);
            }
        }
    }

    private async Task<PostgresCluster> StartAsync()
    {
        var cluster = await PostgresCluster.StartAsync(new(), Token);
        await PostgresSchema.MigrateAsync(new() { ConnectionString = cluster.ConnectionString() + ";Pooling=false" }, Token);
        return cluster;
    }

    private static PostgresLedgerOptions Options(string role, params PostgresCluster[] clusters) => new()
    {
        ConnectionString = $"Host={string.Join(',', clusters.Select(cluster => $"127.0.0.1:{cluster.Port}"))};Database=postgres;Username={role};Timeout=5",
        StepPatience = TimeSpan.FromSeconds(10),
    };
}
