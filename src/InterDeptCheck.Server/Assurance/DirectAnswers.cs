using System.Runtime.CompilerServices;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Assurance.Causes;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Server.Mapping;
using ExtractRow = InterDeptCheck.Domain.Assurance.Audit.ExtractRow;
using Purpose = InterDeptCheck.Domain.Checks.Purpose;

namespace InterDeptCheck.Server.Assurance;

/// <summary>
/// What the assurance service would say, for whoever reads the ledger itself: without a person's values, which are shown where the reading can be
/// logged, and without what was done about it, which is in the log. Thread-safe.
/// </summary>
/// <param name="ledger">The ledger.</param>
/// <param name="today">The day on which status is judged.</param>
public sealed class DirectAnswers(ILedgerReader ledger, DateOnly today)
{
    private readonly LedgerQuestions questions = new(ledger, (options, cancellationToken) => new AuditRun(ledger, options).RunAsync(cancellationToken));

    /// <summary>A lineage, less its values; empty when nothing is known of the person.</summary>
    /// <exception cref="LedgerException">The ledger can't be read.</exception>
    public async IAsyncEnumerable<ReadLineageResponse> LineageAsync(
        PersonId person, bool withWhy, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (lineage, why) = await questions.LineageAsync(person, withWhy, today, cancellationToken);
        foreach (var part in LineageMapping.ToWire(lineage, why, withValues: false)) yield return part;
    }

    /// <summary>Whether the ledger has any event of a person.</summary>
    /// <exception cref="LedgerException">The ledger can't be read.</exception>
    public async Task<bool> IsKnownAsync(PersonId person, CancellationToken cancellationToken) =>
        (await ledger.ReadHistoryAsync(person, cancellationToken)).Count > 0;

    /// <summary>Answers of the past, less what the status allowed.</summary>
    /// <exception cref="LedgerException">The ledger can't be read.</exception>
    public async Task<ReadPastAnswersResponse> PastAsync(
        PersonId person, DateOnly day, IReadOnlyList<Purpose> purposes, CancellationToken cancellationToken) =>
        PastMapping.ToWire(await questions.PastAsync(person, day, purposes, cancellationToken), withValues: false);

    /// <summary>Causes, less what was done about them.</summary>
    /// <exception cref="LedgerException">The ledger can't be read.</exception>
    public IAsyncEnumerable<FindCausesResponse> CausesAsync(CauseOptions options, CancellationToken cancellationToken) =>
        questions.CausesAsync(options, CauseHistory.Empty, today, cancellationToken);

    /// <summary>How an extract compares.</summary>
    /// <exception cref="LedgerException">The ledger can't be read.</exception>
    public IAsyncEnumerable<ReconcileResponse> ReconcileAsync(IEnumerable<ExtractRow> rows, CancellationToken cancellationToken) =>
        questions.ReconcileAsync(rows, cancellationToken);
}
