using InterDeptCheck.Domain.Assurance.Log;

namespace InterDeptCheck.Domain.Ports;

/// <summary>
/// What operators did, beside the chain: cases, plans, approvals, and whose record was read why. Append-only, hash-chained, in the ledger's
/// own store. What a case or plan is now is a projection of it: <see cref="Assurance.Cases.CaseBook"/>. Thread-safe.
/// </summary>
/// <exception cref="LedgerException">Every method: the store can't do it now, is damaged, or is not a ledger; the message says what to do.</exception>
public interface IAssuranceLog
{
    /// <summary>Most entries of one <see cref="AppendAsync"/> and of one <see cref="ReadAsync"/>.</summary>
    const int EntriesMax = 1_000;

    /// <summary>Writes entries, all or none. When it returns <see cref="AppendOutcome.Appended"/>, they are durable.</summary>
    /// <param name="entries">1 to <see cref="EntriesMax"/>, in order.</param>
    /// <param name="expectedLast">The last place that was known when they were decided on; null to append whatever came meanwhile.</param>
    /// <param name="cancellationToken">Cancelling leaves all of them there or none.</param>
    Task<AppendOutcome> AppendAsync(
        IReadOnlyList<EntryDraft> entries, AssuranceSequence? expectedLast, CancellationToken cancellationToken);

    /// <summary>Entries after <paramref name="after"/>, in order; at most <paramref name="entriesMax"/>, of which a shorter page is the last.</summary>
    /// <param name="after">The last one that is known.</param>
    /// <param name="entriesMax">1 to <see cref="EntriesMax"/>.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<IReadOnlyList<AssuranceEntry>> ReadAsync(AssuranceSequence after, int entriesMax, CancellationToken cancellationToken);
}
