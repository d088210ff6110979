using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.IntegrationTests.Cli;
using InterDeptCheck.Ledger;
using InterDeptCheck.TestKit.Postgres;

namespace InterDeptCheck.IntegrationTests.Postgres;

/// <summary>kill -9 of real nodes, a registry and one that serves, while changes are reported and asked for.</summary>
public sealed class NodeCrashTests : IAsyncLifetime, IDisposable
{
    private const int MillisecondsMax = 300;
    private const int ChangesAfter = 40;
    private const int PageEvents = 5_000;
    private readonly CancellationTokenSource patience = new(LongRun.IsOn ? TimeSpan.FromHours(6) : TimeSpan.FromSeconds(170));
    private readonly Idcheck idcheck = new() { Patience = TimeSpan.FromSeconds(110) };
    private PostgresCluster cluster = null!;
    private NodeProcess registry = null!;
    private NodeProcess serving = null!;
    private LedgerPosition read = LedgerPosition.BeforeFirst;

    private CancellationToken Token => patience.Token;

    public async Task InitializeAsync()
    {
        if (!PostgresCluster.IsPossible) return;
        cluster = await PostgresCluster.StartAsync(new(), Token);
        (registry, serving) = (Node("registry"), Node("serving"));
        var owner = cluster.ConnectionString() + ";Pooling=false";
        (await idcheck.RunLineAsync("--home", "registry", "pki", "init")).MustBe(0);
        (await idcheck.RunLineAsync("ledger", "init", "--ledger", $"postgres:{owner}")).MustBe(0);
        serving.CopyFrom("registry");
        await registry.StartAsync();
        await serving.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (cluster is not null)
        {
            await registry.DisposeAsync();
            await serving.DisposeAsync();
        }

        await idcheck.DisposeAsync();
        if (cluster is not null) await cluster.DisposeAsync();
    }

    public void Dispose() => patience.Dispose();

    [PostgresFact(Timeout = 21_600_000)]
    public async Task Nodes_killed_at_random_moments_lose_nothing_and_go_on_exactly_where_they_were()
    {
        var traffic = new NodeTraffic(registry, serving);
        await LongRun.TrialsAsync("nodes-killed", short_: 5, long_: 500, seed => TrialAsync(traffic, new(seed), seed));
        await using var ledger = await PostgresLedgerReader.OpenAsync(
            new() { ConnectionString = cluster.ConnectionString(user: "idcheck_serving") }, TimeProvider.System, Token);
        var report = await ledger.VerifyAsync(projection: true, null, Token);
        Assert.True(report.IsSound, string.Join(", ", report.Faults));
        await AssertDisclosedAsync(traffic);
    }

    private async Task TrialAsync(NodeTraffic traffic, Random random, int seed)
    {
        using var enough = new CancellationTokenSource();
        var running = traffic.RunAsync(enough.Token, Token);
        try
        {
            await Task.Delay(random.Next(MillisecondsMax), Token);
            // One of them, the other, or both at once; the first two trials are one of each.
            var victims = (seed <= 2 ? seed : random.Next(1, 4)) switch { 1 => new[] { registry }, 2 => [serving], _ => [registry, serving] };
            await Task.WhenAll(victims.Select(victim => victim.KillAsync()));
            await Task.Delay(random.Next(MillisecondsMax), Token);
            await Task.WhenAll(victims.Select(victim => victim.StartAsync()));
            if (victims.Contains(serving)) await AssertResumedAsync(traffic.Answered);
            var due = traffic.Acknowledged.Count + ChangesAfter;
            while (traffic.Acknowledged.Count < due && !running.IsCompleted) await Task.Delay(20, Token);
        }
        finally
        {
            await enough.CancelAsync();
        }

        await running;
        await traffic.AskAsync(Token);
        await AssertKeptAsync(traffic);
    }

    // Before it has read anything of the ledger, it stands where it stood; a replica that was built again would say so.
    private async Task AssertResumedAsync(long answered)
    {
        var status = await serving.Calls.Operations.GetNodeStatusAsync(new(), cancellationToken: Token);
        Assert.StartsWith("RESUMED", status.Replica.Opening, StringComparison.Ordinal);
        Assert.True(status.ReplicaPosition >= answered, $"resumed at {status.ReplicaPosition}, but had answered at {answered}");
        Assert.Empty(status.Forks);
    }

    // Of the events that came with this trial.
    private async Task AssertKeptAsync(NodeTraffic traffic)
    {
        await using var ledger = await PostgresLedgerReader.OpenAsync(
            new() { ConnectionString = cluster.ConnectionString(user: "idcheck_serving") }, TimeProvider.System, Token);
        var found = new Dictionary<Guid, long>();
        var before = read;
        while (await ledger.ReadAfterAsync(read, PageEvents, Token) is { Count: > 0 } page)
        {
            // A registry notes its release by itself.
            foreach (var one in page.SelectMany(transaction => transaction.Events).Where(one => one.Kind != "release_noted"))
                Assert.True(found.TryAdd(one.Id.Value, one.Position.Value), $"the event at {one.Position} is there twice");
            read = page[^1].LastPosition;
        }

        var acknowledged = traffic.Acknowledged.Where(one => one.Value > before.Value).ToList();
        foreach (var (id, position) in acknowledged) Assert.True(found.GetValueOrDefault(id) == position, $"what was acknowledged at {position} is lost");
        // Every source brought to its end what it began: there is nothing that nobody knows of.
        Assert.Equal(acknowledged.Count, found.Count);
    }

    private async Task AssertDisclosedAsync(NodeTraffic traffic)
    {
        var request = new ListDisclosuresRequest { Caller = "spiffe://interdeptcheck.example/department/hmrc/service/child-benefit" };
        using var call = serving.Calls.Operations.ListDisclosures(request, cancellationToken: Token);
        var logged = new HashSet<string>(StringComparer.Ordinal);
        while (await call.ResponseStream.MoveNext(Token))
        {
            foreach (var one in call.ResponseStream.Current.Disclosures) Assert.True(logged.Add(one.AnswerId), $"{one.AnswerId} is logged twice");
        }

        Assert.Subset(logged, traffic.Answers.ToHashSet(StringComparer.Ordinal));
    }

    private NodeProcess Node(string role) =>
        new(idcheck, role, role, $"postgres:{cluster.ConnectionString(user: $"idcheck_{role}")}");
}
