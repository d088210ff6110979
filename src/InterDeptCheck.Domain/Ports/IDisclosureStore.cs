using InterDeptCheck.Domain.Disclosure;

namespace InterDeptCheck.Domain.Ports;

/// <summary>
/// Where the nodes' disclosure logs are kept for years: append-only, each node's entries in order, each exactly once. Thread-safe.
/// </summary>
/// <exception cref="LedgerException">Every method: the store can't do it now, is damaged, or is of another kind.</exception>
public interface IDisclosureStore : IAsyncDisposable
{
    /// <summary>Most entries of one <see cref="AppendAsync"/> and of one <see cref="ReadAsync"/>.</summary>
    const int EntriesMax = 5_000;

    /// <summary>
    /// Takes over entries of one node. When it returns, all are durable. Entries that it has already are left out, so that sending again
    /// after a crash is harmless.
    /// </summary>
    /// <param name="node">Whose.</param>
    /// <param name="entries">At most <see cref="EntriesMax"/>, in order and without a gap, also to what the store has.</param>
    /// <param name="cancellationToken">Cancelling leaves all of them there or none.</param>
    /// <exception cref="LedgerException"><see cref="LedgerProblem.Damaged"/>: there is a gap; nothing was taken over.</exception>
    Task AppendAsync(NodeId node, IReadOnlyList<DisclosureEntry> entries, CancellationToken cancellationToken);

    /// <summary>The node's last entry that has arrived; <see cref="DisclosureSequence.BeforeFirst"/> when there is none.</summary>
    Task<DisclosureSequence> ReadShippedAsync(NodeId node, CancellationToken cancellationToken);

    /// <summary>
    /// Entries that may hold an answer of <paramref name="filter"/>, by node and sequence, a page at a time;
    /// <see cref="DisclosureFilter.Select"/> tells which do.
    /// </summary>
    /// <param name="filter">Which.</param>
    /// <param name="after">The last entry of the page before; null for the first page.</param>
    /// <param name="entriesMax">Size of a page, 1 to <see cref="EntriesMax"/>; a shorter one is the last.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<IReadOnlyList<DisclosureEntry>> ReadAsync(
        DisclosureFilter filter, AnswerId? after, int entriesMax, CancellationToken cancellationToken);
}
