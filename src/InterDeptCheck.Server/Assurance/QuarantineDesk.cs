using System.Runtime.CompilerServices;
using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Assurance.Cases;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Server.Errors;
using Case = InterDeptCheck.Domain.Assurance.Cases.Case;
using ErrorReason = InterDeptCheck.Contracts.V1.ErrorReason;

namespace InterDeptCheck.Server.Assurance;

/// <summary>
/// Stops the records from being served of which an audit found that they are not of one person: once a person, in the case of a finding,
/// with what was right before served meanwhile. Thread-safe.
/// </summary>
internal sealed class QuarantineDesk(CaseDesk cases, PlanDesk plans, PlanContents contents, ILedgerReader ledger, TimeProvider clock)
{
    /// <summary>What came of each record, in the order of the people's first findings.</summary>
    /// <param name="by">Who asked for it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="findings">All findings of the audit; each has a case.</param>
    /// <param name="cancellationToken">Stops between two people.</param>
    public async IAsyncEnumerable<TriedQuarantine> PlaceAsync(
        Actor by, string reason, IReadOnlyList<Finding> findings, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var begun = await cases.ReadAsync(cancellationToken);
        foreach (var found in findings.Where(finding => finding.Action == FindingAction.Quarantine).GroupBy(finding => finding.Person))
        {
            // What people decided is not undone by an audit.
            if (Open(begun, found) is { } open && await TryAsync(by, reason, open.Id, found, cancellationToken) is { } tried) yield return tried;
        }
    }

    // Thousands take a while, and operators go on deciding: each is placed by the book as it is then, and one that was decided stops no other.
    private async Task<TriedQuarantine?> TryAsync(
        Actor by, string reason, CaseId begun, IGrouping<PersonId, Finding> found, CancellationToken cancellationToken)
    {
        while (true)
        {
            var book = await cases.ReadAsync(cancellationToken);
            if (Open(book, found) is not { } open) return new TriedQuarantine.CaseDecided(begun, found.Key);
            // What is quarantined stays with its case.
            if (await ledger.ReadRecordAsync(found.Key, cancellationToken) is not { Quarantine: null }) return null;
            var (content, why) = await contents.QuarantineAsync(book, found.Key, UkDate.At(clock.GetUtcNow()), cancellationToken);
            try
            {
                return new TriedQuarantine.Placed(open.Id, await plans.PlaceAsync(by, open.Id, content, reason, cancellationToken), content, why);
            }
            catch (RefusedException refused) when (refused.Refusal.Reason == ErrorReason.CaseDecided)
            {
                // Decided in this moment; another of the person's findings may have a case that is open.
            }
        }
    }

    private static Case? Open(CaseBook book, IEnumerable<Finding> found) => found.Select(book.Find).FirstOrDefault(known => known is { IsOpen: true });
}
