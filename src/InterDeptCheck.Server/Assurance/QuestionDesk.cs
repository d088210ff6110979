using System.Runtime.CompilerServices;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Assurance.Audit;
using InterDeptCheck.Domain.Assurance.Cases;
using InterDeptCheck.Domain.Assurance.Causes;
using InterDeptCheck.Domain.Assurance.Lineage;
using InterDeptCheck.Domain.Assurance.Log;
using InterDeptCheck.Domain.Assurance.Past;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Mapping;
using ExtractRow = InterDeptCheck.Domain.Assurance.Audit.ExtractRow;
using Purpose = InterDeptCheck.Domain.Checks.Purpose;

namespace InterDeptCheck.Server.Assurance;

/// <summary>Answers what is asked of the ledger as it is. Who may see values, and that it is logged, is the caller's to see to. Thread-safe.</summary>
internal sealed class QuestionDesk(AssuranceBook books, ILedgerReader ledger, AuditDesk audits)
{
    /// <summary>Where everything in a record comes from; why it changed, by an audit of the whole ledger, where that is asked.</summary>
    /// <exception cref="RefusedException">ASSURANCE_BUSY: another audit runs.</exception>
    public async Task<(PersonLineage Lineage, WhyChanged? Why)> LineageAsync(PersonId person, bool withWhy, CancellationToken cancellationToken)
    {
        var history = await PersonHistory.ReadAsync(ledger, person, cancellationToken);
        if (!withWhy || history.Changes.Count == 0) return (history.Lineage(), null);
        var today = audits.Today;
        var audited = await PersonHistory.AuditAsync(audits.RunAsync(new AuditOptions { Today = today }, cancellationToken), person);
        return (history.Lineage(), history.Why(audited, today));
    }

    /// <summary>What would have been answered on a day.</summary>
    public async Task<PastAnswers> PastAsync(PersonId person, DateOnly day, IReadOnlyList<Purpose> purposes, CancellationToken cancellationToken)
    {
        var history = await PersonHistory.ReadAsync(ledger, person, cancellationToken);
        return PastAnswers.Of(person, history.Changes, day, history.Releases, purposes);
    }

    /// <summary>What the findings of an audit have in common, and what was done about it.</summary>
    /// <exception cref="RefusedException">ASSURANCE_BUSY: another audit runs.</exception>
    public async IAsyncEnumerable<FindCausesResponse> CausesAsync(CauseOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var run = new CauseRun(ledger, options, new(await books.ReadAsync(cancellationToken)));
        var end = LedgerPosition.BeforeFirst;
        await foreach (var step in audits.RunAsync(new AuditOptions { Today = audits.Today }, cancellationToken))
        {
            if (step is AuditStep.Found found) await run.AddAsync(found.Finding, cancellationToken);
            else if (step is AuditStep.Progress far) yield return CauseMapping.ToWire(far);
            else if (step is AuditStep.Ended ended) end = ended.Summary.AsOf.Position;
        }

        foreach (var part in CauseMapping.ToWire(await run.EndAsync(end, cancellationToken))) yield return part;
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
    public async IAsyncEnumerable<ReconcileResponse> ReconcileAsync(
        IEnumerable<ExtractRow> rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var comparison = new ExtractComparison(rows);
        var head = await ledger.ReadHeadAsync(cancellationToken);
        await foreach (var page in ledger.ReadRecordsAsync(LedgerPosition.BeforeFirst, head.Position, cancellationToken))
        {
            foreach (var record in page)
            {
                if (comparison.Compare(record) is { } finding) yield return new() { Difference = ExtractMapping.ToWire(finding) };
            }

            yield return new() { Progress = new() { Position = page[^1].Position.Value, HeadPosition = head.Position.Value } };
        }

        foreach (var finding in comparison.Lacking()) yield return new() { Difference = ExtractMapping.ToWire(finding) };
        yield return new() { Summary = ExtractMapping.ToWire(comparison) };
    }
}
