using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Domain.Assurance.Repairs;

/// <summary>Records as they were, with what stays decided whatever is gone back to.</summary>
internal static class Earlier
{
    /// <summary>
    /// What the events of each up to <paramref name="at"/> give, and of those since the cancellations and the withdrawals of what never was
    /// theirs: leave that was lawfully taken away is not given again by going back, nor a number of somebody else. Null when a payload that
    /// it takes was erased.
    /// </summary>
    public static IReadOnlyList<PersonRecord>? Records(IReadOnlyList<RecordedPerson> people, LedgerPosition at)
    {
        var then = new List<PersonRecord>(people.Count);
        foreach (var person in people)
        {
            if (Record(person, at) is not { } record) return null;
            then.Add(record);
        }

        var since = people.SelectMany(person => person.History).Where(one => one.Event.Position > at)
            .Select(one => one.Judged).OfType<JudgedChange>().OrderBy(judged => judged.Position).ToList();
        return [.. then.Select(record => since.Aggregate(record, (known, judged) => Stays(judged, known, people, then)
            ? Projection.Apply(known, judged with { Change = judged.Change with { Person = known.Person } })
            : known))];
    }

    private static PersonRecord? Record(RecordedPerson person, LedgerPosition at)
    {
        var record = PersonRecord.Empty(person.Record.Person);
        var isKnown = true;
        foreach (var recorded in person.History.Where(one => one.Event.Position <= at))
        {
            // A repair says all that the record then was, whatever was before it.
            if (recorded is { Change.Body: RecordRepaired, Event.Verdict.State: VerdictState.Applied }) isKnown = true;
            if (recorded.Judged is not { } judged) isKnown = false;
            else if (isKnown) record = Projection.Apply(record, judged);
        }

        return isKnown ? record : null;
    }

    /// <summary>
    /// Whether going back keeps what <paramref name="body"/> says, where it was applied: a cancellation, and that a number or document never was
    /// the person's.
    /// </summary>
    public static bool Keeps(ChangeBody body) => body is StatusCancelled || Disowned(body) is not null;

    private static bool Stays(
        JudgedChange judged, PersonRecord record, IReadOnlyList<RecordedPerson> people, IReadOnlyList<PersonRecord> then)
    {
        var person = judged.Change.Person;
        if (judged.Change.Body is StatusCancelled cancelled)
            return CameFrom(person, record, then, one => one.Grant(cancelled.Grant) is not null) && record.Grant(cancelled.Grant) is not null;
        if (judged.Verdict.State != VerdictState.Applied || Disowned(judged.Change.Body) is not { } number) return false;
        // Unless a later decision gave it back.
        return people.Any(one => one.Record.Person == person && one.Record.NeverTheirs.Any(known => PersonRecord.SameClaim(known, number)))
            && CameFrom(person, record, then, one => one.Established(number) is not null);
    }

    // While records were merged, what was reported of a part of the one was reported of the other.
    private static bool CameFrom(PersonId reported, PersonRecord record, IReadOnlyList<PersonRecord> then, Func<PersonRecord, bool> has) =>
        reported == record.Person || (has(record) && !then.Any(one => one.Person == reported && has(one)));

    private static Identifier? Disowned(ChangeBody body) => body switch
    {
        IdentifierUnlinked { Reason: WithdrawalReason.NotTheirs } unlinked => unlinked.Identifier,
        DocumentWithdrawn { Reason: WithdrawalReason.NotTheirs } withdrawn => new DocumentIdentifier(withdrawn.Document),
        _ => null,
    };
}
