using System.Runtime.CompilerServices;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Assurance.Cases;
using InterDeptCheck.Domain.Assurance.Causes;
using InterDeptCheck.Domain.Assurance.Lineage;
using InterDeptCheck.Domain.Assurance.Log;
using InterDeptCheck.Domain.Assurance.Past;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Server.Errors;
using ExtractRow = InterDeptCheck.Domain.Assurance.Audit.ExtractRow;
using Purpose = InterDeptCheck.Domain.Checks.Purpose;

namespace InterDeptCheck.Server.Assurance;

/// <summary>Answers what is asked of the ledger as it is. Who may see values, and that it is logged, is the caller's to see to. Thread-safe.</summary>
internal sealed class QuestionDesk(AssuranceBook books, ILedgerReader ledger, AuditDesk audits)
{
    private readonly LedgerQuestions questions = new(ledger, audits.RunAsync);

    /// <summary>Where everything in a record comes from; why it changed, by an audit of the whole ledger, where that is asked.</summary>
    /// <exception cref="RefusedException">ASSURANCE_BUSY: another audit runs.</exception>
    public Task<(PersonLineage Lineage, WhyChanged? Why)> LineageAsync(PersonId person, bool withWhy, CancellationToken cancellationToken) =>
        questions.LineageAsync(person, withWhy, audits.Today, cancellationToken);

    /// <summary>What would have been answered on a day.</summary>
    public Task<PastAnswers> PastAsync(PersonId person, DateOnly day, IReadOnlyList<Purpose> purposes, CancellationToken cancellationToken) =>
        questions.PastAsync(person, day, purposes, cancellationToken);

    /// <summary>What the findings of an audit have in common, and what was done about it.</summary>
    /// <exception cref="RefusedException">ASSURANCE_BUSY: another audit runs.</exception>
    public async IAsyncEnumerable<FindCausesResponse> CausesAsync(CauseOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var done = new CauseHistory(await books.ReadAsync(cancellationToken));
        await foreach (var part in questions.CausesAsync(options, done, audits.Today, cancellationToken)) yield return part;
    }

    /// <summary>A cause of a case's finding was stopped at its source.</summary>
    /// <returns>The day.</returns>
    /// <exception cref="RefusedException">CASE_UNKNOWN; DECISION_DOES_NOT_FIT: the case is of no finding, or the finding is not of that cause.</exception>
    public async Task<DateOnly> MarkFixedAsync(Actor by, CaseId id, CauseFixed entry, CancellationToken cancellationToken)
    {
        var known = (await books.ReadAsync(cancellationToken)).Find(id);
        DeskRefusals.ThrowIf(CaseRules.Fixing(known));
        var run = new CauseRun(ledger, new(), CauseHistory.Empty);
        if (!await run.IsOfAsync(entry.Cause, ((Domain.Assurance.Cases.FindingSubject)known!.About).Finding, cancellationToken))
            throw new RefusedException(ErrorReason.DecisionDoesNotFit);
        var book = await books.WriteAsync(
            seen => DeskDecision.Of(CaseRules.Fixing(seen.Find(id)), new EntryDraft(by, id, null, entry)), cancellationToken);
        return UkDate.At(book.Fixes[entry.Cause]);
    }

    /// <summary>How an extract compares.</summary>
    public IAsyncEnumerable<ReconcileResponse> ReconcileAsync(IEnumerable<ExtractRow> rows, CancellationToken cancellationToken) =>
        questions.ReconcileAsync(rows, cancellationToken);
}
