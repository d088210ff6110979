using System.Runtime.CompilerServices;
using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Assurance.Plans;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.Server.Assurance;

/// <summary>
/// Stops the records from being served of which an audit found that they are not of one person: once a person, in the case of a finding,
/// with what was right before served meanwhile. Thread-safe.
/// </summary>
internal sealed class QuarantineDesk(CaseDesk cases, PlanDesk plans, PlanContents contents, ILedgerReader ledger, TimeProvider clock)
{
    /// <summary>What was placed, in the order of the people's first findings.</summary>
    /// <param name="by">Who asked for it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="findings">All findings of the audit; each has a case.</param>
    /// <param name="cancellationToken">Stops between two people.</param>
    public async IAsyncEnumerable<PlacedQuarantine> PlaceAsync(
        Actor by, string reason, IReadOnlyList<Finding> findings, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var book = await cases.ReadAsync(cancellationToken);
        var today = UkDate.At(clock.GetUtcNow());
        foreach (var found in findings.Where(finding => finding.Action == FindingAction.Quarantine).GroupBy(finding => finding.Person))
        {
            // What people decided is not undone by an audit, and what is quarantined stays with its case.
            if (found.Select(book.Find).FirstOrDefault(known => known is { IsOpen: true }) is not { } open) continue;
            if (await ledger.ReadRecordAsync(found.Key, cancellationToken) is not { Quarantine: null }) continue;
            var (content, why) = await contents.QuarantineAsync(book, found.Key, today, cancellationToken);
            yield return new(open.Id, await plans.PlaceAsync(by, open.Id, content, reason, cancellationToken), content, why);
        }
    }
}

/// <summary>A quarantine that was placed.</summary>
/// <param name="Case">The case.</param>
/// <param name="Plan">The plan, applied or failed.</param>
/// <param name="Content">Whose record, and what is served meanwhile.</param>
/// <param name="Why">Why nothing is; null when something is.</param>
internal sealed record PlacedQuarantine(CaseId Case, PlanCard Plan, QuarantineContent Content, LastKnownGoodObstacle? Why);
