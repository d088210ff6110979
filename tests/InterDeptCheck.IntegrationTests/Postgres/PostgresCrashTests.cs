using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Ledger;
using InterDeptCheck.TestKit;
using InterDeptCheck.TestKit.Postgres;

namespace InterDeptCheck.IntegrationTests.Postgres;

/// <summary>Nothing that was acknowledged is lost, and nothing lands twice, whatever happens to the database or on the way to it.</summary>
public sealed class PostgresCrashTests : IDisposable
{
    private const int WriterCount = 4;
    private readonly CancellationTokenSource patience = new(LongRun.IsOn ? TimeSpan.FromHours(3) : TimeSpan.FromSeconds(110));

    private CancellationToken Token => patience.Token;

    public void Dispose() => patience.Dispose();

    [PostgresFact(Timeout = 10_800_000)]
    public async Task A_database_killed_at_random_moments_keeps_what_was_acknowledged()
    {
        await using var cluster = await StartAsync(new());
        await using var ledger = await OpenAsync(cluster.ConnectionString(user: "idcheck_registry"));
        await LongRun.TrialsAsync("database-killed", short_: 5, long_: 500, async seed =>
        {
            var random = new Random(seed);
            var writers = new Writers(ledger, seed);
            using var enough = new CancellationTokenSource();
            var writing = writers.RunAsync(WriterCount, enough.Token, Token);
            await Task.Delay(random.Next(1, 200), Token);
            await cluster.KillAsync(Token);
            await cluster.StartAgainAsync(Token);
            await Task.Delay(50, Token);
            await enough.CancelAsync();
            await writing;
            Assert.NotEmpty(writers.Acknowledged);
            await AssertKeptAsync(ledger, writers);
        });
    }

    [PostgresFact] // Whether the commit was cut off before or after the server took it, who sends again is told the one place.
    public async Task A_change_whose_commit_was_cut_off_lands_once_when_it_is_sent_again()
    {
        await using var cluster = await StartAsync(new());
        await using var link = FaultyLink.To(cluster.Port);
        await using var ledger = await OpenAsync(PostgresCluster.ConnectionString(link.Port, user: "idcheck_registry"));
        var data = new TestData(31);
        foreach (var isDelivered in new[] { true, false, true, false })
        {
            await ledger.SubmitAsync(data.AnEvent().Registering().Build(), new("operator:test"), Token);
            var change = data.AnEvent().Registering().Build();
            var cut = link.CutAtCommit(isDelivered);
            var error = await Assert.ThrowsAsync<LedgerException>(() => ledger.SubmitAsync(change, new("operator:test"), Token));
            Assert.Equal(LedgerProblem.Unavailable, error.Problem);
            await cut;
            link.Heal();
            var result = await ledger.SubmitAsync(change, new("operator:test"), Token);
            Assert.Equal(isDelivered, result.IsRepeated);
            Assert.True((await ledger.SubmitAsync(change, new("operator:test"), Token)).IsRepeated);
        }

        Assert.Equal(8, (await ledger.ReadHeadAsync(Token)).Position.Value);
        Assert.True((await ledger.VerifyAsync(projection: true, null, Token)).IsSound);
    }

    [PostgresFact(NeedsWalDisk = true)]
    public async Task A_full_disk_of_the_database_loses_nothing_and_writing_goes_on_when_it_is_freed()
    {
        await using var cluster = await StartAsync(new() { WalDiskMegabytes = 24 });
        await using var ledger = await OpenAsync(cluster.ConnectionString(user: "idcheck_registry"));
        var writers = new Writers(ledger, seed: 41);
        using var enough = new CancellationTokenSource();
        var writing = writers.RunAsync(WriterCount, enough.Token, Token);
        await Task.Delay(200, Token);
        await cluster.WalDisk!.FillAsync(Token);
        while (writers.Refusals == 0) await Task.Delay(20, Token);
        await cluster.KillAsync(Token);
        await cluster.WalDisk.FreeAsync(Token);
        await cluster.StartAgainAsync(Token);
        var before = writers.Acknowledged.Count;
        while (writers.Acknowledged.Count < before + 50) await Task.Delay(20, Token);
        await enough.CancelAsync();
        await writing;
        await AssertKeptAsync(ledger, writers);
    }

    [PostgresFact]
    public async Task A_batch_whose_close_the_databases_end_interrupts_is_resumed_with_the_same_result()
    {
        await using var cluster = await StartAsync(new());
        var batch = new BatchId("people-1");
        var generator = new ChangeGenerator(new(5), people: 2_000);
        IReadOnlyList<Change> lines =
            [.. generator.Registrations().Select(change => change with { Source = change.Source with { Batch = batch } }), .. generator.Some(6_000, batch)];
        var ledger = await OpenAsync(cluster.ConnectionString(user: "idcheck_registry"));
        await ledger.OpenBatchAsync(batch, Token);
        foreach (var piece in lines.Chunk(ILedger.StagedLinesMax)) await ledger.StageAsync(batch, piece, Token);
        var chunks = 0;
        var killed = new TaskCompletionSource();
        await Assert.ThrowsAsync<LedgerException>(() => ledger.CloseBatchAsync(
            batch,
            new("operator:test"),
            new Immediately(_ =>
            {
                if (++chunks != 2) return;
                cluster.KillAsync(Token).GetAwaiter().GetResult();
                killed.SetResult();
            }),
            Token));
        await killed.Task;
        await cluster.StartAgainAsync(Token);
        await ledger.DisposeAsync();
        await using var again = await OpenAsync(cluster.ConnectionString(user: "idcheck_registry"));
        Assert.Equal([batch], await again.ReadClosingBatchesAsync(Token));
        Assert.InRange((await again.ReadHeadAsync(Token)).Position.Value, 1, lines.Count - 1);
        var result = await again.CloseBatchAsync(batch, new("operator:other"), null, Token);

        await using var whole = await SqliteLedger.OpenAsync(
            new() { Path = Path.Combine(Directory.CreateTempSubdirectory("ledger-").FullName, "l.db") }, TimeProvider.System, Token);
        await whole.OpenBatchAsync(batch, Token);
        foreach (var piece in lines.Chunk(ILedger.StagedLinesMax)) await whole.StageAsync(batch, piece, Token);
        var expected = await whole.CloseBatchAsync(batch, new("operator:test"), null, Token);
        Assert.Equal((expected.Applied, expected.Held, expected.Repeated, expected.LastPosition), (result.Applied, result.Held, result.Repeated, result.LastPosition));
        Assert.Equal(expected.HeldChanges, result.HeldChanges);
        Assert.True((await again.VerifyAsync(projection: true, null, Token)).IsSound);
    }

    private async Task AssertKeptAsync(PostgresLedger ledger, Writers writers)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await writers.AssertKeptAsync(ledger, Token);
                return;
            }
            catch (LedgerException) when (attempt < 20)
            {
                await Task.Delay(50, Token); // connections of before the crash
            }
        }
    }

    private async Task<PostgresCluster> StartAsync(PostgresClusterOptions options)
    {
        var cluster = await PostgresCluster.StartAsync(options, Token);
        await PostgresSchema.MigrateAsync(new() { ConnectionString = cluster.ConnectionString() + ";Pooling=false" }, Token);
        return cluster;
    }

    private Task<PostgresLedger> OpenAsync(string connectionString) =>
        PostgresLedger.OpenAsync(new() { ConnectionString = connectionString, StepPatience = TimeSpan.FromSeconds(10) }, TimeProvider.System, Token);

    private sealed class Immediately(Action<long> report) : IProgress<long>
    {
        public void Report(long value) => report(value);
    }
}
