using InterDeptCheck.Domain.Disclosure;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Ledger;
using InterDeptCheck.TestKit.Disclosures;
using InterDeptCheck.TestKit.Postgres;

namespace InterDeptCheck.IntegrationTests.Postgres;

public sealed class PostgresDisclosureCrashTests
{
    private const int Seed = 41;
    private const int Kills = 5;

    [PostgresFact] // Why: a node removes its own copy of what AppendAsync said is there.
    public async Task A_database_that_is_killed_while_a_node_ships_has_all_that_it_acknowledged_once()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(110));
        var random = new Random(Seed);
        await using var cluster = await PostgresCluster.StartAsync(new(), patience.Token);
        var options = new PostgresLedgerOptions { ConnectionString = cluster.ConnectionString() };
        await PostgresSchema.MigrateAsync(options, patience.Token);
        await using var store = await PostgresDisclosureStore.OpenAsync(options, patience.Token);
        for (var run = 0; run < Kills; run++)
        {
            var shipping = ShipAsync(store, patience.Token);
            await Task.Delay(random.Next(100), patience.Token);
            await cluster.KillAsync(patience.Token);
            var acknowledged = await shipping;
            await cluster.StartAgainAsync(patience.Token);
            var shipped = await store.ReadShippedAsync(Entries.Node, patience.Token);
            Assert.True(shipped >= acknowledged, $"run {run}, seed {Seed}: {acknowledged} were acknowledged, {shipped} are there.");
            await AssertDenseAsync(store, shipped, patience.Token);
        }
    }

    // Until the store can't any more; returns the last that it acknowledged.
    private static async Task<DisclosureSequence> ShipAsync(PostgresDisclosureStore store, CancellationToken cancellationToken)
    {
        var last = DisclosureSequence.BeforeFirst;
        try
        {
            last = await store.ReadShippedAsync(Entries.Node, cancellationToken);
            while (true)
            {
                var next = last.Value + 1;
                await store.AppendAsync(Entries.Node, [.. Enumerable.Range(0, 3).Select(n => Entries.Entry(next + n))], cancellationToken);
                last = last.Plus(3);
            }
        }
        catch (LedgerException error)
        {
            Assert.Equal(LedgerProblem.Unavailable, error.Problem);
            return last;
        }
    }

    private static async Task AssertDenseAsync(PostgresDisclosureStore store, DisclosureSequence last, CancellationToken cancellationToken)
    {
        AnswerId? after = null;
        var count = 0L;
        var filter = new DisclosureFilter(null, Entries.Caller(), null);
        while (await store.ReadAsync(filter, after, IDisclosureStore.EntriesMax, cancellationToken) is { Count: > 0 } page)
        {
            Assert.All(page, entry => Assert.Equal(++count, entry.Id.Sequence.Value));
            after = page[^1].Id;
        }

        Assert.Equal(last.Value, count);
    }
}
