using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Domain.Assurance.Repairs;

/// <summary>Makes plans of one case. Pure: a plan changes nothing until a second operator has approved it and it is appended.</summary>
/// <param name="plan">The plan's name.</param>
/// <param name="case">The case that it belongs to.</param>
public sealed class RepairPlanner(PlanId plan, CaseId @case)
{
    /// <summary>Two records are of one person: <paramref name="survivor"/> takes all parts of <paramref name="other"/>.</summary>
    public Planned Merge(PersonRecord survivor, PersonRecord other)
    {
        if (Unfit(survivor, other) is { } unfit) return new Planned.Refused(unfit);
        if (survivor.NeverLinked.Contains(other.Person) || other.NeverLinked.Contains(survivor.Person))
            return new Planned.Refused(PlanRefusal.NeverLinked);
        if (AreTheirs(survivor, other) || AreTheirs(other, survivor)) return new Planned.Refused(PlanRefusal.NeverTheirs);
        if (Identities.Contradict(survivor.IdentityWithDocuments()!, other.IdentityWithDocuments()!))
            return new Planned.Refused(PlanRefusal.IdentitiesContradict);
        return Made(
            RepairKind.Merge,
            new(other.Person, other, Emptied(other, survivor.Person), survivor.Person),
            new(survivor.Person, survivor, Merged(survivor, other), other.Person));
    }

    /// <summary>
    /// A record is of two people: the parts that <paramref name="moved"/> names go to <paramref name="to"/>. Neither is linked again to what
    /// went to or stayed with the other, and the two are never merged.
    /// </summary>
    /// <param name="record">The record of two people.</param>
    /// <param name="moved">Parts of the record that are the other person's, held claims too.</param>
    /// <param name="to">The other person's record; <see cref="PersonRecord.Empty"/> for a person who has none.</param>
    /// <param name="identity">Who the other person is; null: who the record says it is about, or else whom the moved parts attest.</param>
    /// <param name="remaining">Who is left; null: the record's identity less what only the other person had.</param>
    public Planned Split(
        PersonRecord record,
        IReadOnlyCollection<PartName> moved,
        PersonRecord to,
        RecordIdentity? identity = null,
        RecordIdentity? remaining = null)
    {
        if (UnfitToSplit(record, to) is { } unfit) return new Planned.Refused(unfit);
        if (moved.Count == 0) return new Planned.Refused(PlanRefusal.NothingToMove);
        if (RecordParts.Named(record, moved) is not { } parts) return new Planned.Refused(PlanRefusal.PartUnknown);
        var who = to.Identity ?? identity ?? Identities.Attested(parts)!;
        if (identity is not null && Identities.Contradict(who, identity)) return new Planned.Refused(PlanRefusal.IdentitiesContradict);
        var taken = parts.GivenTo(to with { Identity = who, SupersededBy = null });
        if (!parts.AreOf(taken.IdentityWithDocuments()!)) return new Planned.Refused(PlanRefusal.PartOfAnother);
        var left = Left(record, moved, parts);
        left = left with
        {
            Identity = remaining ?? Identities.Remaining(record.Identity!, who, parts, RecordParts.Of(left)),
            NeverLinked = With(left.NeverLinked, to.Person),
        };
        taken = Disowning(taken, Own(left)) with { NeverLinked = With(taken.NeverLinked, record.Person) };
        return Made(
            RepairKind.Split,
            new(record.Person, record, Released(left), to.Person),
            new(to.Person, to, Released(taken), record.Person));
    }

    /// <summary>One part goes to the record that it belongs to.</summary>
    public Planned Relink(PersonRecord holder, PartName part, PersonRecord owner)
    {
        if (Unfit(holder, owner) is { } unfit) return new Planned.Refused(unfit);
        if (RecordParts.Named(holder, [part]) is not { } parts) return new Planned.Refused(PlanRefusal.PartUnknown);
        var taken = parts.GivenTo(owner);
        if (!parts.AreOf(taken.IdentityWithDocuments()!)) return new Planned.Refused(PlanRefusal.PartOfAnother);
        return Made(
            RepairKind.Relink,
            new(holder.Person, holder, Released(Left(holder, [part], parts)), owner.Person),
            new(owner.Person, owner, Released(taken), holder.Person));
    }

    /// <summary>
    /// The records are again as they were at <paramref name="at"/>: of all between whom parts have moved since, or what one gives back
    /// another still has. Leave that was cancelled since stays cancelled, and what was withdrawn since because it never was theirs stays away.
    /// </summary>
    public Planned RollBack(IReadOnlyList<RecordedPerson> people, LedgerPosition at)
    {
        if (people.Count > RepairPlan.ComponentMax) return new Planned.Refused(PlanRefusal.TooManyPeople);
        if (people.DistinctBy(person => person.Record.Person).Count() != people.Count) return new Planned.Refused(PlanRefusal.SamePerson);
        if (people.Any(person => IsQuarantinedElsewhere(person.Record))) return new Planned.Refused(PlanRefusal.QuarantinedByAnotherCase);
        if (people.All(person => person.Record.Position <= at)) return new Planned.Refused(PlanRefusal.NothingChanges);
        if (Earlier.Records(people, at) is not { } earlier) return new Planned.Refused(PlanRefusal.HistoryErased);
        var steps = new List<RepairStep>(people.Count);
        for (var i = 0; i < people.Count; i++)
        {
            var record = people[i].Record;
            var after = Released(earlier[i]) with { Position = record.Position, Repairs = record.Repairs };
            // Each names the one before it, so that all stand or fall together.
            steps.Add(new(record.Person, record, after, people.Count == 1 ? null : people[i == 0 ? 1 : i - 1].Record.Person));
        }

        return Made(RepairKind.RollBack, [.. steps]);
    }

    /// <summary>One plan of many: of one kind, and each person in one of them only.</summary>
    /// <exception cref="ArgumentException">No plan, or plans of two kinds.</exception>
    public Planned Join(IReadOnlyCollection<RepairPlan> plans)
    {
        var kind = plans.Select(one => one.Kind).Distinct().ToList() is [var only]
            ? only
            : throw new ArgumentException("One plan does one kind of thing.", nameof(plans));
        return Made(kind, [.. plans.SelectMany(one => one.Steps)]);
    }

    private Planned Made(RepairKind kind, params ReadOnlySpan<RepairStep> steps)
    {
        var made = new RepairPlan(plan, @case, kind, [.. steps]);
        if (made.Steps.DistinctBy(step => step.Person).Count() != made.Steps.Count) return new Planned.Refused(PlanRefusal.SamePerson);
        return made.Steps.Count > RepairPlan.StepsMax || made.Components().Any(component => component.Count > RepairPlan.ComponentMax)
            ? new Planned.Refused(PlanRefusal.TooManyPeople)
            : new Planned.Made(made);
    }

    private PlanRefusal? Unfit(PersonRecord one, PersonRecord other) =>
        one.Person == other.Person ? PlanRefusal.SamePerson
        : one.SupersededBy is not null || other.SupersededBy is not null ? PlanRefusal.Superseded
        : one.Identity is null || other.Identity is null ? PlanRefusal.NotRegistered
        : IsQuarantinedElsewhere(one) || IsQuarantinedElsewhere(other) ? PlanRefusal.QuarantinedByAnotherCase
        : null;

    // The record that was merged into this one may have its parts back.
    private PlanRefusal? UnfitToSplit(PersonRecord record, PersonRecord to) =>
        record.Person == to.Person ? PlanRefusal.SamePerson
        : record.SupersededBy is not null || (to.SupersededBy is { } survivor && survivor != record.Person) ? PlanRefusal.Superseded
        : record.Identity is null ? PlanRefusal.NotRegistered
        : IsQuarantinedElsewhere(record) || IsQuarantinedElsewhere(to) ? PlanRefusal.QuarantinedByAnotherCase
        : null;

    private bool IsQuarantinedElsewhere(PersonRecord record) => record.Quarantine is { } other && other != @case;

    private static bool AreTheirs(PersonRecord one, PersonRecord other) =>
        one.NeverTheirs.Any(number => other.Established(number) is not null);

    // What was decided of the record stays with it, for when it gets its parts back.
    private static PersonRecord Emptied(PersonRecord record, PersonId survivor) => PersonRecord.Empty(record.Person) with
    {
        Position = record.Position,
        NeverTheirs = record.NeverTheirs,
        NeverLinked = record.NeverLinked,
        SupersededBy = survivor,
        Repairs = record.Repairs,
    };

    private static PersonRecord Merged(PersonRecord survivor, PersonRecord other)
    {
        var merged = RecordParts.Of(other).GivenTo(survivor);
        merged = Disowning(merged, other.NeverTheirs.Where(number => merged.Established(number) is null)) with
        {
            Identity = Identities.Merged(survivor.Identity!, other.Identity!),
            NeverLinked = other.NeverLinked.Aggregate(survivor.NeverLinked, With),
            RemovedImage = merged.Image is null ? survivor.RemovedImage ?? other.RemovedImage : null,
        };
        return Released(merged);
    }

    // What several people of one application share may be the other's too.
    private static IEnumerable<Identifier> Own(PersonRecord record) =>
        record.Identifiers.Select(part => part.Identifier).Where(number => number.IsExclusive);

    private static PersonRecord Left(PersonRecord record, IReadOnlyCollection<PartName> moved, RecordParts parts) =>
        Disowning(RecordParts.Without(record, moved), parts.Numbers);

    // A repair ends the quarantine of its own case, and one that stood when the record was as it must be again does not come back.
    private static PersonRecord Released(PersonRecord record) => record with
    {
        Quarantine = null,
        LastKnownGood = null,
        VouchedUntil = null,
        QuarantinedParts = default,
    };

    private static PersonRecord Disowning(PersonRecord record, IEnumerable<Identifier> numbers) => record with
    {
        NeverTheirs = numbers.Aggregate(record.NeverTheirs, static (known, number) =>
            known.Any(one => PersonRecord.SameClaim(one, number)) ? known : known.Add(number)),
    };

    private static ValueList<PersonId> With(ValueList<PersonId> people, PersonId person) =>
        people.Contains(person) ? people : people.Add(person);
}
