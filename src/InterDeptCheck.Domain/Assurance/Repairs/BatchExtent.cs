using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.Domain.Assurance.Repairs;

/// <summary>Whose records one batch put wrong, and how far back they have to go. Pure.</summary>
/// <param name="Groups">People who go back together, each group by itself; in the order of the findings.</param>
/// <param name="LeftOut">People whom the batch put wrong and whose records were changed since by something that going back would lose.</param>
public sealed record BatchExtent(ValueList<BatchGroup> Groups, ValueList<PersonId> LeftOut)
{
    /// <summary>
    /// Finds those of whom a finding began with an event of the batch. A finding of which that event is not known counts by the latest event
    /// of its parts. People of one finding go back together, to before the first of their events in the batch.
    /// </summary>
    /// <param name="batch">The batch.</param>
    /// <param name="findings">What stands.</param>
    /// <param name="also">Further people who go back, because an operator says so; who has no applied event of the batch is left out.</param>
    /// <param name="histories">The events of all these people; of who has none in the batch they may lack.</param>
    public static BatchExtent Of(
        BatchId batch,
        IReadOnlyCollection<Finding> findings,
        IReadOnlyCollection<PersonId> also,
        IReadOnlyDictionary<PersonId, IReadOnlyList<RecordedChange>> histories)
    {
        var named = also.Where(person => histories.GetValueOrDefault(person)?.Any(change => IsOf(batch, change)) == true).ToHashSet();
        var hit = findings.SelectMany(finding => People(finding).Where(person => BeganWith(finding, batch, histories.GetValueOrDefault(person))))
            .Concat(named).ToHashSet();
        List<HashSet<PersonId>> groups = [];
        foreach (var people in findings.Select(People).Concat(named.Select(person => Enumerable.Repeat(person, 1))))
        {
            var together = people.Where(hit.Contains).ToHashSet();
            if (together.Count == 0) continue;
            var touched = groups.FindAll(group => group.Overlaps(together));
            foreach (var group in touched.Skip(1)) touched[0].UnionWith(group);
            groups.RemoveAll(touched.Skip(1).Contains);
            if (touched.Count > 0) touched[0].UnionWith(together);
            else groups.Add(together);
        }

        var made = groups.ConvertAll(group => Group(batch, group, histories));
        return new(
            new(made.Where(group => !IsChangedSince(batch, group, histories))),
            new(made.Where(group => IsChangedSince(batch, group, histories)).SelectMany(group => group.People)
                .Concat(also.Where(person => !named.Contains(person))).Distinct()));
    }

    private static IEnumerable<PersonId> People(Finding finding) => finding.Others.Prepend(finding.Person);

    private static bool BeganWith(Finding finding, BatchId batch, IReadOnlyList<RecordedChange>? history)
    {
        var since = finding.Since ?? (finding.Parts.Count > 0 ? finding.Parts.Max(part => part.Since) : default);
        return history is not null && history.Any(change => change.Event.Position == since && IsOf(batch, change));
    }

    private static BatchGroup Group(
        BatchId batch, HashSet<PersonId> people, IReadOnlyDictionary<PersonId, IReadOnlyList<RecordedChange>> histories)
    {
        var first = people.Min(person => histories[person].First(change => IsOf(batch, change)).Event.Position);
        return new(new(people.OrderBy(person => person.ToString(), StringComparer.Ordinal)), new(first.Value - 1));
    }

    private static bool IsChangedSince(
        BatchId batch, BatchGroup group, IReadOnlyDictionary<PersonId, IReadOnlyList<RecordedChange>> histories) => group.People.Any(person =>
        histories[person].Any(change => change.Event.Position > group.UpTo && IsApplied(change) && !IsOf(batch, change) && !Stays(change)));

    private static bool IsApplied(RecordedChange change) => change.Event.Verdict.State == VerdictState.Applied;

    private static bool IsOf(BatchId batch, RecordedChange change) => IsApplied(change) && change.Event.Source.Batch == batch;

    // A cancellation is kept by going back, and whether a record is served is no part of what it says.
    private static bool Stays(RecordedChange change) =>
        change.Change?.Body is StatusCancelled or QuarantinePlaced or QuarantineLifted or PersonVouched;
}

/// <summary>People whose records go back together.</summary>
/// <param name="People">Who.</param>
/// <param name="UpTo">The last event that counts.</param>
public sealed record BatchGroup(ValueList<PersonId> People, LedgerPosition UpTo);
