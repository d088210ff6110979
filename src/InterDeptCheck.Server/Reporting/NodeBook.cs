using System.Collections.Concurrent;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Disclosure;

namespace InterDeptCheck.Server.Reporting;

/// <summary>
/// What nodes said last of where they stand. It is kept for as long as the process runs: a registry that has just started has heard nobody, and
/// says so. The last word counts, a smaller position too: a node whose ledger forked has lost what it had. Thread-safe.
/// </summary>
internal sealed class NodeBook(TimeProvider clock)
{
    private readonly ConcurrentDictionary<CallerId, NodeReport> reports = new();
    private readonly long startedAt = clock.GetTimestamp();
    private TaskCompletionSource waiters = NewWaiters();

    /// <summary>Hears of a node; only those that are enrolled come here, so that it is bounded by the enrolments.</summary>
    public void Hear(CallerId caller, NodeId node, LedgerPosition position)
    {
        reports[caller] = new(node, position, clock.GetUtcNow(), clock.GetTimestamp());
        Interlocked.Exchange(ref waiters, NewWaiters()).SetResult();
    }

    /// <summary>What a node said last; null when it was not heard.</summary>
    public NodeReport? Find(CallerId caller) => reports.GetValueOrDefault(caller);

    /// <summary>For how long nothing was heard of a node: since its last report, or since the start.</summary>
    public TimeSpan Silence(NodeReport? report) => clock.GetElapsedTime(report?.Timestamp ?? startedAt);

    /// <summary>Ends when a node is heard next. Take it before looking, so that no report is missed.</summary>
    public Task NextReport() => Volatile.Read(ref waiters).Task;

    private static TaskCompletionSource NewWaiters() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
