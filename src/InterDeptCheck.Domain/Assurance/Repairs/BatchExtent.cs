using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.Domain.Assurance.Repairs;

/// <summary>Whose records one batch put wrong, and how far back they have to go. Pure.</summary>
/// <param name="Groups">People who go back together, each group by itself; in the order of the findings.</param>
/// <param name="LeftOut">
/// People who do not go back: those of a group of which one was told of something since that going back would lose
/// (<see cref="Earlier.Keeps"/>), and those whom an operator named and of whom the batch told nothing.
/// </param>
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
        var groups = Together(findings, named, hit).Select(group => Group(batch, group, histories))
            .ToLookup(group => IsChangedSince(batch, group, histories));
        return new(
            new(groups[false]),
            new(groups[true].SelectMany(group => group.People).Concat(also.Where(person => !named.Contains(person))).Distinct()));
    }

    // In the order in which the findings name them.
    private static IEnumerable<IEnumerable<PersonId>> Together(
        IReadOnlyCollection<Finding> findings, IReadOnlyCollection<PersonId> named, HashSet<PersonId> hit)
    {
        var people = findings.SelectMany(People).Where(hit.Contains).Concat(named).Distinct().ToList();
        var numbers = people.Index().ToDictionary(one => one.Item, one => one.Index);
        var unions = new Unions(people.Count);
        for (var number = 0; number < people.Count; number++) unions.Mark(number);
        foreach (var together in findings.Select(finding => People(finding).Where(hit.Contains).Select(person => numbers[person]).ToList()))
        {
            foreach (var other in together.Skip(1)) unions.Unite(together[0], other);
        }

        return unions.Groups().Select(group => group.Select(number => people[number]));
    }

    private static IEnumerable<PersonId> People(Finding finding) => finding.Others.Prepend(finding.Person);

    private static bool BeganWith(Finding finding, BatchId batch, IReadOnlyList<RecordedChange>? history)
    {
        var since = finding.Since ?? (finding.Parts.Count > 0 ? finding.Parts.Max(part => part.Since) : default);
        return history is not null && history.Any(change => change.Event.Position == since && IsOf(batch, change));
    }

    private static BatchGroup Group(
        BatchId batch, IEnumerable<PersonId> members, IReadOnlyDictionary<PersonId, IReadOnlyList<RecordedChange>> histories)
    {
        var people = members.ToList();
        var first = people.Min(person => histories[person].First(change => IsOf(batch, change)).Event.Position);
        return new(new(people.OrderBy(person => person.ToString(), StringComparer.Ordinal)), new(first.Value - 1));
    }

    private static bool IsChangedSince(
        BatchId batch, BatchGroup group, IReadOnlyDictionary<PersonId, IReadOnlyList<RecordedChange>> histories) => group.People.Any(person =>
        histories[person].Any(change => change.Event.Position > group.UpTo && IsApplied(change) && !IsOf(batch, change) && !Stays(change)));

    private static bool IsApplied(RecordedChange change) => change.Event.Verdict.State == VerdictState.Applied;

    private static bool IsOf(BatchId batch, RecordedChange change) => IsApplied(change) && change.Event.Source.Batch == batch;

    // Whether a record is served is no part of what it says.
    private static bool Stays(RecordedChange change) => change.Change?.Body is { } body
        && (Earlier.Keeps(body) || body is QuarantinePlaced or QuarantineLifted or PersonVouched);
}

/// <summary>People whose records go back together.</summary>
/// <param name="People">Who.</param>
/// <param name="UpTo">The last event that counts.</param>
public sealed record BatchGroup(ValueList<PersonId> People, LedgerPosition UpTo);
