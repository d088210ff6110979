using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.UnitTests.Server;

/// <summary>A ledger of which only the tail is asked, and that says what a test wants.</summary>
internal sealed class ScriptedTail(params LedgerTransaction[] transactions) : ILedger
{
    public Task<LedgerHorizon> ReadHorizonAsync(CancellationToken cancellationToken) => Task.FromResult(
        new LedgerHorizon(new(transactions[^1].LastPosition, transactions[^1].Events[^1].Hash), TimeProvider.System.GetUtcNow()));

    public Task<IReadOnlyList<LedgerTransaction>> ReadAfterAsync(LedgerPosition after, int eventsMax, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<LedgerTransaction>>([.. transactions.Where(transaction => transaction.LastPosition > after)]);

    public Task WaitForGrowthAsync(LedgerPosition after, TimeSpan patience, CancellationToken cancellationToken) =>
        Task.Delay(patience, cancellationToken);

    public Task<ChainHash?> ReadHashAsync(LedgerPosition position, CancellationToken cancellationToken) => Task.FromResult(
        transactions.SelectMany(transaction => transaction.Events).FirstOrDefault(recorded => recorded.Position == position)?.Hash);

    public Task<IReadOnlyList<BatchId>> ReadClosingBatchesAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<BatchId>>([]);

    public Task<SubmitResult> SubmitAsync(Change change, Actor actor, CancellationToken cancellationToken) => throw NotAsked();

    public Task OpenBatchAsync(BatchId batch, CancellationToken cancellationToken) => throw NotAsked();

    public Task StageAsync(BatchId batch, IReadOnlyList<Change> changes, CancellationToken cancellationToken) => throw NotAsked();

    public Task<BatchResult> CloseBatchAsync(BatchId batch, Actor actor, IProgress<long>? judged, CancellationToken cancellationToken) =>
        throw NotAsked();

    public Task DiscardBatchAsync(BatchId batch, CancellationToken cancellationToken) => throw NotAsked();

    public Task<PersonRecord?> ReadRecordAsync(PersonId person, CancellationToken cancellationToken) => throw NotAsked();

    public Task<IReadOnlyList<PersonRecord>> ReadClaimantsAsync(Identifier identifier, CancellationToken cancellationToken) => throw NotAsked();

    public Task<VerifyReport> VerifyAsync(bool projection, IProgress<LedgerPosition>? verified, CancellationToken cancellationToken) =>
        throw NotAsked();

    public Task BeatAsync(CancellationToken cancellationToken) => throw NotAsked();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static InvalidOperationException NotAsked() => new("A follower does not ask this.");
}
