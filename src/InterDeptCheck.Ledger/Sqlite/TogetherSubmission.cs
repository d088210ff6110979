using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.Ledger.Chain;

namespace InterDeptCheck.Ledger.Sqlite;

/// <summary>Changes of several people that stand or fall together. Runs inside a transaction.</summary>
internal sealed class TogetherSubmission(
    EventTable events, RecordTable records, ClaimTable claims, Submission alone, TogetherJudge judge)
{
    public TogetherResult Run(IReadOnlyList<StoredChange> changes, Actor actor, DateTimeOffset at)
    {
        if (TogetherJudge.Repeated(changes, Known) is { } first) return first;
        foreach (var change in changes) alone.RefuseTaken(change);
        var (result, group) = judge.Judge(changes, actor, Facts(changes, at));
        if (group is not null) Write(group);
        return result;
    }

    private (LedgerEvent Event, bool IsSame)? Known(StoredChange change) =>
        events.Known(change.Change.Id) is { } known ? (known.Row.Event, known.Change.HasContentOf(change)) : null;

    private GroupFacts Facts(IReadOnlyList<StoredChange> changes, DateTimeOffset at)
    {
        var latest = new Dictionary<PersonId, PersonRecord>();
        foreach (var person in changes.Select(change => change.Change.Person).Distinct())
        {
            if (records.Latest(person) is { } record) latest.Add(person, record);
        }

        var book = claims.Book(changes.SelectMany(change => ClaimKey.AskedFor(change.Change)).Distinct());
        return new(events.Head(), at, latest, book, static (_, _) => null);
    }

    private void Write(JudgedGroup group)
    {
        foreach (var (e, hash, salt, payload) in group.Events) events.Append(e, hash, group.Head.Position, salt, payload.Span);
        foreach (var record in group.Records) records.Append(record);
        claims.Apply(group.Claims);
        events.Advance(group.Head);
    }
}
