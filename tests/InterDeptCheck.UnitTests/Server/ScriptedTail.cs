using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.UnitTests.Server;

/// <summary>A ledger of which only the tail is asked, and that says what a test wants.</summary>
internal sealed class ScriptedTail(params LedgerTransaction[] transactions) : ILedger
{
    private readonly Lock moment = new();

    /// <summary>What it holds now; a test that replaces it has the ledger fail over, or be restored.</summary>
    public IReadOnlyList<LedgerTransaction> Transactions { get; set; } = transactions;

    /// <summary>The time up to which it says that nothing is missing.</summary>
    public Func<DateTimeOffset> Now { get; set; } = TimeProvider.System.GetUtcNow;

    /// <summary>Holds something else, and vouches for another time, from one moment to the next: no reading sees one without the other.</summary>
    public void Become(IReadOnlyList<LedgerTransaction> held, Func<DateTimeOffset> now)
    {
        lock (moment) (Transactions, Now) = (held, now);
    }

    /// <summary>What every reading ends with instead; null for nothing.</summary>
    public Exception? Fault { get; set; }

    public int Beats { get; private set; }

    /// <summary>How often anything was asked.</summary>
    public int Asked { get; private set; }

    /// <summary>The largest page that was asked for.</summary>
    public int EventsMaxAsked { get; private set; }

    /// <summary>The largest page that was given.</summary>
    public int EventsMost { get; private set; }

    public Task<LedgerHorizon> ReadHorizonAsync(CancellationToken cancellationToken) => Telling(() =>
    {
        lock (moment) return new LedgerHorizon(Head, Now());
    });

    public Task<IReadOnlyList<LedgerTransaction>> ReadAfterAsync(LedgerPosition after, int eventsMax, CancellationToken cancellationToken) =>
        Telling<IReadOnlyList<LedgerTransaction>>(() =>
        {
            EventsMaxAsked = Math.Max(EventsMaxAsked, eventsMax);
            List<LedgerTransaction> page = [];
            var events = 0;
            foreach (var next in Transactions.Where(transaction => transaction.LastPosition > after))
            {
                events += next.Events.Count;
                if (page.Count > 0 && events > eventsMax) break;
                page.Add(next);
            }

            EventsMost = Math.Max(EventsMost, page.Sum(one => one.Events.Count));
            return page;
        });

    public Task WaitForGrowthAsync(LedgerPosition after, TimeSpan patience, CancellationToken cancellationToken) =>
        Task.Delay(patience, cancellationToken);

    public Task<ChainHash?> ReadHashAsync(LedgerPosition position, CancellationToken cancellationToken) => Telling<ChainHash?>(() =>
        position == LedgerPosition.BeforeFirst
            ? ChainHash.Genesis
            : Transactions.SelectMany(transaction => transaction.Events).FirstOrDefault(recorded => recorded.Position == position)?.Hash);

    public Task<IReadOnlyList<BatchId>> ReadClosingBatchesAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<BatchId>>([]);

    public Task<SubmitResult> SubmitAsync(Change change, Actor actor, CancellationToken cancellationToken) => throw NotAsked();

    public Task<TogetherResult> AppendTogetherAsync(IReadOnlyList<Change> changes, Actor actor, CancellationToken cancellationToken) =>
        throw NotAsked();

    public Task OpenBatchAsync(BatchId batch, CancellationToken cancellationToken) => throw NotAsked();

    public Task StageAsync(BatchId batch, IReadOnlyList<Change> changes, CancellationToken cancellationToken) => throw NotAsked();

    public Task<BatchResult> CloseBatchAsync(
        BatchId batch, Actor actor, BatchApproval? approval, IProgress<long>? judged, CancellationToken cancellationToken) => throw NotAsked();

    public Task DiscardBatchAsync(BatchId batch, CancellationToken cancellationToken) => throw NotAsked();

    public Task<PersonRecord?> ReadRecordAsync(PersonId person, CancellationToken cancellationToken) => throw NotAsked();

    public Task<IReadOnlyList<PersonRecord>> ReadClaimantsAsync(Identifier identifier, CancellationToken cancellationToken) => throw NotAsked();

    public IAsyncEnumerable<IReadOnlyList<PersonRecord>> ReadRecordsAsync(
        LedgerPosition after, LedgerPosition upTo, CancellationToken cancellationToken) => throw NotAsked();

    public Task<IReadOnlyList<RecordedChange>> ReadHistoryAsync(PersonId person, CancellationToken cancellationToken) => throw NotAsked();

    public Task<IReadOnlyList<RecordedChange>> ReadHeldAsync(LedgerPosition after, int eventsMax, CancellationToken cancellationToken) =>
        throw NotAsked();

    public Task<IReadOnlyList<EventCount>> CountEventsAsync(LedgerPosition after, LedgerPosition upTo, CancellationToken cancellationToken) =>
        throw NotAsked();

    public Task<VerifyReport> VerifyAsync(bool projection, IProgress<LedgerPosition>? verified, CancellationToken cancellationToken) =>
        throw NotAsked();

    public Task BeatAsync(CancellationToken cancellationToken) => Telling(() => ++Beats);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private LedgerHead Head => Transactions.Count == 0
        ? new(LedgerPosition.BeforeFirst, ChainHash.Genesis)
        : new(Transactions[^1].LastPosition, Transactions[^1].Events[^1].Hash);

    private Task<T> Telling<T>(Func<T> tell) => ++Asked > 0 && Fault is { } fault ? Task.FromException<T>(fault) : Task.FromResult(tell());

    private static InvalidOperationException NotAsked() => new("A follower does not ask this.");
}
