using System.Collections.Concurrent;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.TestKit;

namespace InterDeptCheck.IntegrationTests.Postgres;

/// <summary>
/// Writers as sources are: each submits one change after the other and, when it is told that the ledger can't be reached, sends the very same
/// again until it is acknowledged.
/// </summary>
internal sealed class Writers(ILedger ledger, int seed)
{
    private static readonly Actor Submitter = new("operator:writer");
    private readonly ConcurrentDictionary<EventId, LedgerPosition> acknowledged = new();
    private int refusals;

    /// <summary>What was acknowledged, and where it is.</summary>
    public IReadOnlyDictionary<EventId, LedgerPosition> Acknowledged => acknowledged;

    /// <summary>How often a submission failed and was tried again.</summary>
    public int Refusals => refusals;

    /// <summary>Writes until <paramref name="enough"/>; what was begun is brought to its end.</summary>
    public Task RunAsync(int writers, CancellationToken enough, CancellationToken cancellationToken) =>
        Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(() => WriteAsync(writer, enough, cancellationToken), cancellationToken)));

    private async Task WriteAsync(int writer, CancellationToken enough, CancellationToken cancellationToken)
    {
        var data = new TestData(seed * 1000 + writer);
        while (!enough.IsCancellationRequested)
        {
            var change = data.AnEvent().Registering().Build();
            var result = await SubmitAsync(change, cancellationToken);
            acknowledged[change.Id] = result.Position;
        }
    }

    private async Task<SubmitResult> SubmitAsync(Change change, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await ledger.SubmitAsync(change, Submitter, cancellationToken);
            }
            catch (LedgerException error) when (error.Problem == LedgerProblem.Unavailable)
            {
                Interlocked.Increment(ref refusals);
                await Task.Delay(20, cancellationToken);
            }
        }
    }

    /// <summary>Makes sure that all that was acknowledged is on the ledger, once, where it was said to be, and that the ledger is sound.</summary>
    public async Task AssertKeptAsync(ILedgerReader reader, CancellationToken cancellationToken)
    {
        var report = await reader.VerifyAsync(projection: true, null, cancellationToken);
        Assert.True(report.IsSound, string.Join(", ", report.Faults));
        var found = new Dictionary<EventId, LedgerPosition>();
        var after = LedgerPosition.BeforeFirst;
        while (await reader.ReadAfterAsync(after, 5_000, cancellationToken) is { Count: > 0 } transactions)
        {
            foreach (var e in transactions.SelectMany(transaction => transaction.Events)) Assert.True(found.TryAdd(e.Id, e.Position), "an event came twice");
            after = transactions[^1].LastPosition;
        }

        foreach (var (id, position) in acknowledged) Assert.True(found.GetValueOrDefault(id) == position, $"what was acknowledged at {position} is lost");
    }
}
