using System.Runtime.CompilerServices;
using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Assurance.Audit;
using InterDeptCheck.Domain.Assurance.Cases;
using InterDeptCheck.Domain.Assurance.Log;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Server.Assurance;

/// <summary>
/// Tells how the people of an audit's findings can be reached: without contact details that a finding touches, and logged as a reading of each,
/// in the case of one of the person's findings, before anything leaves. Thread-safe.
/// </summary>
internal sealed class ContactDesk(AssuranceBook books, ILedgerReader ledger)
{
    private const int PeopleAtOnce = 200;

    /// <summary>The contacts, one a person, in the order of their first findings.</summary>
    /// <param name="by">Who reads.</param>
    /// <param name="reason">Why.</param>
    /// <param name="findings">All findings of the audit; each has a case.</param>
    /// <param name="cancellationToken">Stops between two people.</param>
    public async IAsyncEnumerable<FoundContact> ReadAsync(
        Actor by, string reason, IReadOnlyList<Finding> findings, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var people in findings.GroupBy(finding => finding.Person).Chunk(PeopleAtOnce))
        {
            IReadOnlyList<(CaseId Case, IGrouping<PersonId, Finding> Known)> told = [];
            await books.WriteAsync(
                book =>
                {
                    told = [.. people.SelectMany(known => CaseOf(book, known) is { } id ? new[] { (id, known) } : [])];
                    var read = new RecordRead(ReadScope.Contacts, reason);
                    return DeskDecision.Of(DeskRefusal.None, [.. told.Select(one => new EntryDraft(by, one.Case, one.Known.Key, read))]);
                },
                cancellationToken);
            foreach (var (id, known) in told)
            {
                if (await ContactAsync([.. known], cancellationToken) is { } contact) yield return new(known.Key, id, [.. known], contact);
            }
        }
    }

    private static CaseId? CaseOf(CaseBook book, IEnumerable<Finding> known) =>
        known.Select(book.Find).FirstOrDefault(found => found is not null)?.Id;

    private async Task<Contact?> ContactAsync(IReadOnlyList<Finding> known, CancellationToken cancellationToken)
    {
        if (await ledger.ReadRecordAsync(known[0].Person, cancellationToken) is not { } record) return null;
        List<PersonRecord> others = [];
        foreach (var other in known.SelectMany(finding => finding.Others).Distinct())
        {
            if (await ledger.ReadRecordAsync(other, cancellationToken) is { } theirs) others.Add(theirs);
        }

        return ContactChoice.Of(record, known, others);
    }
}

/// <summary>How a person can be reached.</summary>
/// <param name="Person">Whom to tell.</param>
/// <param name="Case">The case in which the reading is logged.</param>
/// <param name="Findings">Of what.</param>
/// <param name="Contact">By what; a person's data.</param>
internal sealed record FoundContact(PersonId Person, CaseId Case, IReadOnlyList<Finding> Findings, Contact Contact);
