using System.Runtime.CompilerServices;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Assurance.Audit;
using InterDeptCheck.Domain.Assurance.Causes;
using InterDeptCheck.Domain.Assurance.Lineage;
using InterDeptCheck.Domain.Assurance.Past;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Server.Mapping;
using ExtractRow = InterDeptCheck.Domain.Assurance.Audit.ExtractRow;
using Purpose = InterDeptCheck.Domain.Checks.Purpose;

namespace InterDeptCheck.Server.Assurance;

/// <summary>Answers what is asked of a ledger, for a server and for whoever reads the ledger directly alike. Thread-safe.</summary>
/// <param name="ledger">The ledger.</param>
/// <param name="audit">Audits it.</param>
internal sealed class LedgerQuestions(ILedgerReader ledger, Func<AuditOptions, CancellationToken, IAsyncEnumerable<AuditStep>> audit)
{
    /// <summary>Where everything in a record comes from; why it changed, by an audit of the whole ledger, where that is asked.</summary>
    public async Task<(PersonLineage Lineage, WhyChanged? Why)> LineageAsync(
        PersonId person, bool withWhy, DateOnly today, CancellationToken cancellationToken)
    {
        var history = await PersonHistory.ReadAsync(ledger, person, cancellationToken);
        if (!withWhy || history.Changes.Count == 0) return (history.Lineage(), null);
        var audited = await PersonHistory.AuditAsync(audit(new() { Today = today }, cancellationToken), person);
        return (history.Lineage(), history.Why(audited, today));
    }

    /// <summary>What would have been answered on a day.</summary>
    public async Task<PastAnswers> PastAsync(PersonId person, DateOnly day, IReadOnlyList<Purpose> purposes, CancellationToken cancellationToken)
    {
        var history = await PersonHistory.ReadAsync(ledger, person, cancellationToken);
        return PastAnswers.Of(person, history.Changes, day, history.Releases, purposes);
    }

    /// <summary>What the findings of an audit have in common, and what was done about it.</summary>
    public async IAsyncEnumerable<FindCausesResponse> CausesAsync(
        CauseOptions options, CauseHistory done, DateOnly today, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var run = new CauseRun(ledger, options, done);
        var end = LedgerPosition.BeforeFirst;
        await foreach (var step in audit(new() { Today = today }, cancellationToken))
        {
            if (step is AuditStep.Found found) await run.AddAsync(found.Finding, cancellationToken);
            else if (step is AuditStep.Progress far) yield return CauseMapping.ToWire(far);
            else if (step is AuditStep.Ended ended) end = ended.Summary.AsOf.Position;
        }

        foreach (var part in CauseMapping.ToWire(await run.EndAsync(end, cancellationToken))) yield return part;
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
