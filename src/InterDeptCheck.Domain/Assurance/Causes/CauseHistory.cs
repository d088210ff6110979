using InterDeptCheck.Domain.Assurance.Cases;
using InterDeptCheck.Domain.Assurance.Log;
using InterDeptCheck.Domain.Assurance.Plans;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;

namespace InterDeptCheck.Domain.Assurance.Causes;

/// <summary>What the assurance log says of findings and of causes. Pure; as of the book that it was made of.</summary>
public sealed class CauseHistory
{
    private readonly CaseBook book;
    private readonly Dictionary<PersonId, AssuranceSequence> repairs = [];

    /// <param name="book">The cases and plans.</param>
    public CauseHistory(CaseBook book)
    {
        this.book = book;
        foreach (var plan in book.Plans.Values.Where(plan => plan.State == PlanState.Applied && plan.Kind.IsRepair()))
        {
            foreach (var person in plan.People.Where(person => !plan.Refused.Contains(person)))
            {
                if (plan.Entry > repairs.GetValueOrDefault(person)) repairs[person] = plan.Entry;
            }
        }
    }

    /// <summary>Of a log in which nothing is.</summary>
    public static CauseHistory Empty { get; } = new(CaseBook.Empty);

    /// <summary>The day on which the finding's case was opened first, Europe/London; null when it has none.</summary>
    public DateOnly? IdentifiedOn(Finding finding) => book.Find(finding) is { } known ? OpenedOn(known) : null;

    /// <summary>When the cause was last told to be stopped at its source; null when it was not.</summary>
    public DateTimeOffset? FixedAt(CauseKey cause) => book.Fixes.TryGetValue(cause, out var at) ? at : null;

    /// <summary>The findings that an applied plan mended: those that have a case, stand no more, and whose person's record was repaired since.</summary>
    /// <param name="standing">The findings that stand.</param>
    public IEnumerable<(Finding Finding, DateOnly IdentifiedOn)> Repaired(IEnumerable<Finding> standing)
    {
        var known = standing.Select(finding => book.Find(finding)?.Id).OfType<CaseId>().ToHashSet();
        foreach (var one in book.Cases.Values)
        {
            if (one.About is FindingSubject { Finding: var finding } && !known.Contains(one.Id)
                && repairs.TryGetValue(finding.Person, out var repaired) && repaired > one.FoundAt) yield return (finding, OpenedOn(one));
        }
    }

    private static DateOnly OpenedOn(Case known) => UkDate.At(known.History[0].At);
}
