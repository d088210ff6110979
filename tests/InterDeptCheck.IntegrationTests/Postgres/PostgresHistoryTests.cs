using InterDeptCheck.TestKit.Postgres;

namespace InterDeptCheck.IntegrationTests.Postgres;

/// <summary>What callers may rely on across nodes: they read what they wrote, no node goes back, and no event is unseen.</summary>
public sealed class PostgresHistoryTests
{
    [PostgresFact(Timeout = 10_800_000)]
    public async Task Random_histories_on_three_nodes_are_as_the_model_says()
    {
        using var patience = new CancellationTokenSource(LongRun.IsOn ? TimeSpan.FromHours(3) : TimeSpan.FromMinutes(5));
        await using var stage = await HistoryStage.StartAsync(patience.Token);
        await LongRun.TrialsAsync("history", short_: 20, long_: 1000, seed => new History(stage, seed, patience.Token).RunAsync());
    }
}
