using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Ledger;
using InterDeptCheck.LedgerCrasher;
using InterDeptCheck.TestKit;
using InterDeptCheck.TestKit.Postgres;

namespace InterDeptCheck.IntegrationTests.Postgres;

/// <summary>What is appended together is there whole or not at all, and once, whatever happens to the database or on the way to it.</summary>
public sealed class PostgresTogetherCrashTests : IDisposable
{
    private static readonly Actor Submitter = new("operator:test");
    private readonly CancellationTokenSource patience = new(LongRun.IsOn ? TimeSpan.FromHours(1) : TimeSpan.FromSeconds(170));

    private CancellationToken Token => patience.Token;

    public void Dispose() => patience.Dispose();

    [PostgresFact(Timeout = 3_600_000)]
    public async Task A_database_killed_at_random_moments_has_each_whole_or_not_at_all()
    {
        await using var cluster = await StartAsync();
        await using var ledger = await OpenAsync(cluster.ConnectionString(user: "idcheck_registry"));
        var data = new TestData(71);
        PersonId[] people = [data.APersonId(), data.APersonId()];
        foreach (var person in people)
            await ledger.SubmitAsync(data.AnEvent().Of(new(person, data.AnAttestation())).Registering().Build(), Submitter, Token);
        List<TogetherResult.Applied> acknowledged = [];
        await LongRun.TrialsAsync("database-killed-together", short_: 3, long_: 100, async seed =>
        {
            var random = new Random(seed);
            var until = acknowledged.Count + random.Next(3, 30);
            var killing = Task.Run(
                async () =>
                {
                    await Task.Delay(random.Next(1, 150), Token);
                    await cluster.KillAsync(Token);
                    await cluster.StartAgainAsync(Token);
                },
                Token);
            while (acknowledged.Count < until || !killing.IsCompleted) acknowledged.Add(await MoveAsync(ledger, data, people, acknowledged.Count));
            await killing;
        });

        var together = (await ReadAllAsync(ledger)).Skip(people.Length).ToList();
        Assert.All(together, transaction => Assert.Equal((2, 2), (transaction.Events.Count, transaction.Records.Count)));
        Assert.Equal(acknowledged.Select(applied => applied.Positions[^1]), together.Select(transaction => transaction.LastPosition));
        Assert.True((await ledger.VerifyAsync(projection: true, null, Token)).IsSound);
    }

    [PostgresFact] // Whether the commit was cut off before or after the server took it, who sends again is told the one place.
    public async Task A_transaction_whose_commit_was_cut_off_lands_once_when_it_is_sent_again()
    {
        await using var cluster = await StartAsync();
        await using var link = FaultyLink.To(cluster.Port);
        await using var ledger = await OpenAsync(PostgresCluster.ConnectionString(link.Port, user: "idcheck_registry"));
        var data = new TestData(72);
        foreach (var isDelivered in new[] { true, false, true, false })
        {
            await ledger.SubmitAsync(data.AnEvent().Registering().Build(), Submitter, Token);
            Change[] changes = [data.AnEvent().Registering().Build(), data.AnEvent().Registering().Build()];
            var cut = link.CutAtCommit(isDelivered);
            var error = await Assert.ThrowsAsync<LedgerException>(() => ledger.AppendTogetherAsync(changes, Submitter, Token));
            Assert.Equal(LedgerProblem.Unavailable, error.Problem);
            await cut;
            link.Heal();
            var applied = Assert.IsType<TogetherResult.Applied>(await ledger.AppendTogetherAsync(changes, Submitter, Token));
            Assert.Equal(isDelivered, applied.IsRepeated);
        }

        Assert.Equal(12, (await ledger.ReadHeadAsync(Token)).Position.Value);
        Assert.True((await ledger.VerifyAsync(projection: true, null, Token)).IsSound);
    }

    // The same changes again and again, until they are acknowledged.
    private async Task<TogetherResult.Applied> MoveAsync(PostgresLedger ledger, TestData data, PersonId[] people, int turn)
    {
        IReadOnlyList<Change>? changes = null;
        while (true)
        {
            try
            {
                if (changes is null)
                {
                    var from = await ledger.ReadRecordAsync(people[turn % 2], Token);
                    var to = await ledger.ReadRecordAsync(people[1 - (turn % 2)], Token);
                    changes = Work.Moving(data, from!, to!);
                }

                return Assert.IsType<TogetherResult.Applied>(await ledger.AppendTogetherAsync(changes, Submitter, Token));
            }
            catch (LedgerException error) when (error.Problem == LedgerProblem.Unavailable)
            {
                await Task.Delay(20, Token);
            }
        }
    }

    private async Task<IReadOnlyList<LedgerTransaction>> ReadAllAsync(PostgresLedger ledger)
    {
        List<LedgerTransaction> all = [];
        while (await ledger.ReadAfterAsync(all.Count == 0 ? default : all[^1].LastPosition, 1000, Token) is { Count: > 0 } more) all.AddRange(more);
        return all;
    }

    private async Task<PostgresCluster> StartAsync()
    {
        var cluster = await PostgresCluster.StartAsync(new(), Token);
        await PostgresSchema.MigrateAsync(new() { ConnectionString = cluster.ConnectionString() + ";Pooling=false" }, Token);
        return cluster;
    }

    private Task<PostgresLedger> OpenAsync(string connectionString) =>
        PostgresLedger.OpenAsync(new() { ConnectionString = connectionString, StepPatience = TimeSpan.FromSeconds(10) }, TimeProvider.System, Token);
}
