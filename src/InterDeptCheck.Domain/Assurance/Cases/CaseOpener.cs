using InterDeptCheck.Domain.Assurance.Log;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.Domain.Assurance.Cases;

/// <summary>Opens a case for each held change and for each finding that has none, and opens those again that came back. Pure.</summary>
public static class CaseOpener
{
    /// <summary>What the node itself is called where it opens cases.</summary>
    public static readonly Actor Opener = new("operator:case-opener");

    /// <summary>What a held event's case is about.</summary>
    public static HeldSubject Subject(LedgerEvent held) => new(held.Position, held.Person, held.Kind, held.Verdict.Rule, held.RecordedAt);

    /// <summary>The entries that open what has no case yet. What is listed twice is opened once.</summary>
    /// <param name="held">Held events.</param>
    /// <param name="findings">What an audit found.</param>
    /// <param name="book">What is known.</param>
    public static IReadOnlyList<EntryDraft> Open(IEnumerable<LedgerEvent> held, IEnumerable<Finding> findings, CaseBook book)
    {
        List<EntryDraft> drafts = [];
        HashSet<CaseId> opened = [];
        var subjects = held.Select(CaseSubject (e) => Subject(e)).Concat(findings.Select(CaseSubject (f) => new FindingSubject(f)));
        foreach (var about in subjects)
        {
            if (Draft(about, book) is { } draft && opened.Add(draft.Case)) drafts.Add(draft);
        }

        return drafts;
    }

    private static EntryDraft? Draft(CaseSubject about, CaseBook book)
    {
        var id = CaseIds.Of(about);
        var known = about is FindingSubject { Finding: var finding } ? book.Find(finding) ?? Repaired(finding, book) : book.Find(id);
        if (known is null) return new(Opener, id, about.People.First(), new CaseOpened(about));
        return known.Decision is CaseDecision.Repair && about is FindingSubject
            ? new(Opener, known.Id, about.People.First(), new CaseReopened(about))
            : null;
    }

    // A repaired record is watched: what is wrong with it again belongs to the case that it was repaired in, though its parts have
    // come by other events.
    private static Case? Repaired(Finding finding, CaseBook book) => book.About(finding.Person)
        .Where(known => known.About is FindingSubject { Finding: var before }
            && before.Person == finding.Person
            && (before.Kind == finding.Kind || finding.Kind == FindingKind.WrongAgain)
            && known.Decision == CaseDecision.Repair)
        .MaxBy(known => known.DecidedAt);
}
