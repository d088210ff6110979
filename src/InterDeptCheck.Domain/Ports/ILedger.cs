using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;

namespace InterDeptCheck.Domain.Ports;

/// <summary>
/// Where every record comes from: an append-only chain of judged events, with the records that they result in. Verdicts are reached
/// inside the transaction that appends, so that no two changes are judged against the same past. A registry writes to it; a node that only
/// serves has its <see cref="ILedgerReader"/>. Thread-safe.
/// </summary>
/// <exception cref="LedgerException">Every method: the store can't do it now, is damaged, or is not a ledger; the message says what to do.</exception>
public interface ILedger : ILedgerReader
{
    /// <summary>Judges and appends one change. When it returns, the event is durable.</summary>
    /// <param name="change">A well-formed change; its source names no batch: a single change is its own.</param>
    /// <param name="actor">Who submits it.</param>
    /// <param name="cancellationToken">Cancelling leaves the change either appended or not; the same event id tells.</param>
    /// <exception cref="EventIdReusedException">The event id is known with another content.</exception>
    Task<SubmitResult> SubmitAsync(Change change, Actor actor, CancellationToken cancellationToken);

    /// <summary>
    /// Judges and appends changes of several people in one transaction: all are applied, or none is appended. What one of them gives up,
    /// another may take over, in whatever order they come. When it returns <see cref="TogetherResult.Applied"/>, all are durable.
    /// </summary>
    /// <param name="changes">1 to <see cref="TogetherMax"/> well-formed changes whose sources name no batch, each with an id of its own.</param>
    /// <param name="actor">Who submits them.</param>
    /// <param name="cancellationToken">Cancelling leaves all of them appended or none; the same event ids tell.</param>
    /// <exception cref="EventIdReusedException">
    /// An event id is known with another content, or was appended without the others.
    /// </exception>
    Task<TogetherResult> AppendTogetherAsync(IReadOnlyList<Change> changes, Actor actor, CancellationToken cancellationToken);

    /// <summary>
    /// Opens a batch, or opens again one that has not begun to close: what was staged before is dropped.
    /// </summary>
    /// <exception cref="BatchStateException">The batch has closed, or is closing.</exception>
    Task OpenBatchAsync(BatchId batch, CancellationToken cancellationToken);

    /// <summary>Stages lines outside the chain. Nothing is judged before the batch closes.</summary>
    /// <param name="batch">An open batch.</param>
    /// <param name="changes">At most <see cref="StagedLinesMax"/> well-formed changes, whose sources name this batch.</param>
    /// <param name="cancellationToken">Cancelling leaves the batch open.</param>
    /// <exception cref="BatchStateException">The batch is not open.</exception>
    Task StageAsync(BatchId batch, IReadOnlyList<Change> changes, CancellationToken cancellationToken);

    /// <summary>
    /// Judges the whole batch, in an order that does not depend on the order of its lines, and appends it in bounded chunks. A close
    /// that was interrupted is resumed by calling it again; once it has closed, calling it again returns the first result.
    /// </summary>
    /// <exception cref="EventIdReusedException">Two lines, or a line and the ledger, have one event id with different contents; nothing was applied.</exception>
    /// <exception cref="BatchStateException">The batch is unknown.</exception>
    Task<BatchResult> CloseBatchAsync(BatchId batch, Actor actor, IProgress<long>? judged, CancellationToken cancellationToken);

    /// <summary>Drops an open batch with all that was staged. Does nothing when there is none.</summary>
    /// <exception cref="BatchStateException">The batch has closed, or is closing.</exception>
    Task DiscardBatchAsync(BatchId batch, CancellationToken cancellationToken);

    /// <summary>Batches whose close was interrupted, to be closed again.</summary>
    Task<IReadOnlyList<BatchId>> ReadClosingBatchesAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Tells those who follow, through a standby too, that the ledger is alive and what time its own clock has: with it they tell silence
    /// from lag. It is no event. Does nothing where readers share the process.
    /// </summary>
    Task BeatAsync(CancellationToken cancellationToken);

    /// <summary>Most changes of one <see cref="StageAsync"/>.</summary>
    const int StagedLinesMax = 10_000;

    /// <summary>Most changes of one <see cref="AppendTogetherAsync"/>.</summary>
    const int TogetherMax = 64;
}

/// <summary>Where a change stands and what the gate decided.</summary>
/// <param name="Position">Its place.</param>
/// <param name="Verdict">The gate's verdict.</param>
/// <param name="IsRepeated">The event id was known; place and verdict are the first ones.</param>
public sealed record SubmitResult(LedgerPosition Position, Verdict Verdict, bool IsRepeated);

/// <summary>The result of a batch.</summary>
/// <param name="Batch">Which.</param>
/// <param name="Applied">Changes that became part of a record.</param>
/// <param name="Held">Changes that wait for a person to decide.</param>
/// <param name="Repeated">Lines whose event id was known with the same content.</param>
/// <param name="LastPosition">The batch's last event; <see cref="LedgerPosition.BeforeFirst"/> when it added none.</param>
/// <param name="HeldChanges">The first <see cref="HeldChangesMax"/> of the held ones, by position.</param>
public sealed record BatchResult(
    BatchId Batch, long Applied, long Held, long Repeated, LedgerPosition LastPosition, IReadOnlyList<HeldChange> HeldChanges)
{
    /// <summary>Most held changes that a result lists.</summary>
    public const int HeldChangesMax = 1000;
}

/// <summary>A change that was held.</summary>
public sealed record HeldChange(EventId Event, LedgerPosition Position, GateRule Rule);
