using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.IntegrationTests.Nodes;

/// <summary>A ledger as one node reaches it: over a line that a test can cut, and that can lead to another host the next time.</summary>
internal sealed class SharedLedger(ILedger host) : ILedger
{
    /// <summary>Where the line leads.</summary>
    public ILedger Host { get; set; } = host;

    /// <summary>Nothing gets through.</summary>
    public bool IsCut { get; set; }

    private ILedger Reached => IsCut ? throw new LedgerException(LedgerProblem.Unavailable, "The ledger is out of reach.") : Host;

    public async Task<LedgerHorizon> ReadHorizonAsync(CancellationToken cancellationToken) => await Reached.ReadHorizonAsync(cancellationToken);

    public async Task<IReadOnlyList<LedgerTransaction>> ReadAfterAsync(LedgerPosition after, int eventsMax, CancellationToken cancellationToken) =>
        await Reached.ReadAfterAsync(after, eventsMax, cancellationToken);

    public async Task WaitForGrowthAsync(LedgerPosition after, TimeSpan patience, CancellationToken cancellationToken) =>
        await Reached.WaitForGrowthAsync(after, patience, cancellationToken);

    public async Task<ChainHash?> ReadHashAsync(LedgerPosition position, CancellationToken cancellationToken) =>
        await Reached.ReadHashAsync(position, cancellationToken);

    public async Task<PersonRecord?> ReadRecordAsync(PersonId person, CancellationToken cancellationToken) =>
        await Reached.ReadRecordAsync(person, cancellationToken);

    public async Task<IReadOnlyList<PersonRecord>> ReadClaimantsAsync(Identifier identifier, CancellationToken cancellationToken) =>
        await Reached.ReadClaimantsAsync(identifier, cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<PersonRecord>> ReadRecordsAsync(
        LedgerPosition after, LedgerPosition upTo, CancellationToken cancellationToken) => Reached.ReadRecordsAsync(after, upTo, cancellationToken);

    public async Task<IReadOnlyList<RecordedChange>> ReadHistoryAsync(PersonId person, CancellationToken cancellationToken) =>
        await Reached.ReadHistoryAsync(person, cancellationToken);

    public async Task<IReadOnlyList<RecordedChange>> ReadHeldAsync(LedgerPosition after, int eventsMax, CancellationToken cancellationToken) =>
        await Reached.ReadHeldAsync(after, eventsMax, cancellationToken);

    public async Task<VerifyReport> VerifyAsync(bool projection, IProgress<LedgerPosition>? verified, CancellationToken cancellationToken) =>
        await Reached.VerifyAsync(projection, verified, cancellationToken);

    public async Task<SubmitResult> SubmitAsync(Change change, Actor actor, CancellationToken cancellationToken) =>
        await Reached.SubmitAsync(change, actor, cancellationToken);

    public async Task<TogetherResult> AppendTogetherAsync(IReadOnlyList<Change> changes, Actor actor, CancellationToken cancellationToken) =>
        await Reached.AppendTogetherAsync(changes, actor, cancellationToken);

    public async Task OpenBatchAsync(BatchId batch, CancellationToken cancellationToken) => await Reached.OpenBatchAsync(batch, cancellationToken);

    public async Task StageAsync(BatchId batch, IReadOnlyList<Change> changes, CancellationToken cancellationToken) =>
        await Reached.StageAsync(batch, changes, cancellationToken);

    public async Task<BatchResult> CloseBatchAsync(BatchId batch, Actor actor, IProgress<long>? judged, CancellationToken cancellationToken) =>
        await Reached.CloseBatchAsync(batch, actor, judged, cancellationToken);

    public async Task DiscardBatchAsync(BatchId batch, CancellationToken cancellationToken) => await Reached.DiscardBatchAsync(batch, cancellationToken);

    public async Task<IReadOnlyList<BatchId>> ReadClosingBatchesAsync(CancellationToken cancellationToken) =>
        await Reached.ReadClosingBatchesAsync(cancellationToken);

    public async Task BeatAsync(CancellationToken cancellationToken) => await Reached.BeatAsync(cancellationToken);

    // The host is the test's.
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
