using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Domain.Assurance.Repairs;

/// <summary>A record as it was.</summary>
internal static class Earlier
{
    /// <summary>
    /// What the events up to <paramref name="at"/> give, and the cancellations since: leave that was lawfully cancelled is not given again by
    /// going back. Null when a payload that it takes was erased.
    /// </summary>
    public static PersonRecord? Record(RecordedPerson person, LedgerPosition at)
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

        return isKnown ? person.History.Where(one => one.Event.Position > at).Aggregate(record, WithCancellation) : null;
    }

    private static PersonRecord WithCancellation(PersonRecord record, RecordedChange later) =>
        later.Judged is { Change.Body: StatusCancelled cancelled } judged && record.Grant(cancelled.Grant) is not null
            ? Projection.Apply(record, judged)
            : record;
}
