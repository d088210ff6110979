namespace InterDeptCheck.Domain.Ports;

/// <summary>The ledger can't do what it was asked to. The message says what to do next and holds no person's data.</summary>
public class LedgerException : Exception
{
    /// <summary>What the store can't do, and why.</summary>
    public LedgerException(LedgerProblem problem, string message, Exception? inner = null)
        : base(message, inner) => Problem = problem;

    /// <summary>The kind of problem.</summary>
    public LedgerProblem Problem { get; }
}

/// <summary>Kinds of problem with a ledger.</summary>
public enum LedgerProblem
{
    /// <summary>The store can't write or read now, such as a full disk; nothing was acknowledged. Trying again later may help.</summary>
    Unavailable = 1,

    /// <summary>Another process has it open.</summary>
    InUse = 2,

    /// <summary>The file is not a ledger, or of a version that this software doesn't know.</summary>
    Foreign = 3,

    /// <summary>The file is damaged.</summary>
    Damaged = 4,

    /// <summary>The event id is known with another content.</summary>
    EventIdReused = 5,

    /// <summary>The batch is not in the state that the call needs.</summary>
    BatchState = 6,

    /// <summary>The batch cancels in bulk, and no second operator approved that.</summary>
    BulkCancellation = 7,
}

/// <summary>An event id is known with another content.</summary>
public sealed class EventIdReusedException(Changes.EventId id, Changes.LedgerPosition? position)
    : LedgerException(LedgerProblem.EventIdReused, "The event id is known with another content. Give each change its own id.")
{
    /// <summary>The id.</summary>
    public Changes.EventId Id { get; } = id;

    /// <summary>Where the first one is; null when both are lines of one batch.</summary>
    public Changes.LedgerPosition? Position { get; } = position;
}

/// <summary>A batch cancels in bulk, and no second operator approved that.</summary>
public sealed class BulkCancellationException(Gate.BulkCancellation bulk)
    : LedgerException(
        LedgerProblem.BulkCancellation, "The batch cancels so many grants that a second operator must approve it; nothing of it was applied.")
{
    /// <summary>How many it cancels.</summary>
    public Gate.BulkCancellation Bulk { get; } = bulk;
}

/// <summary>A batch is not in the state that a call needs.</summary>
public sealed class BatchStateException(Changes.BatchId batch, BatchState state)
    : LedgerException(LedgerProblem.BatchState, state switch
    {
        BatchState.Closed => "The batch has closed. A batch id is never used again: give the new batch its own.",
        BatchState.Closing => "The batch is closing. Close it again to resume.",
        BatchState.Open => "The batch is open.",
        _ => "There is no such open batch. Open it first.",
    })
{
    /// <summary>Which batch.</summary>
    public Changes.BatchId Batch { get; } = batch;

    /// <summary>The state it is in.</summary>
    public BatchState State { get; } = state;
}

/// <summary>State of a batch.</summary>
public enum BatchState
{
    /// <summary>Never opened, or discarded.</summary>
    Unknown = 0,

    /// <summary>Takes lines.</summary>
    Open = 1,

    /// <summary>Being judged and appended.</summary>
    Closing = 2,

    /// <summary>Done.</summary>
    Closed = 3,
}
