using InterDeptCheck.Domain.Assurance.Audit;
using InterDeptCheck.Domain.Assurance.Lineage;
using InterDeptCheck.Domain.Assurance.Past;
using InterDeptCheck.Domain.Assurance.Repairs;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Domain.Assurance.Plans;

/// <summary>What may be served of a quarantined record meanwhile. It is derived from what an audit found, and nobody chooses it.</summary>
public abstract record LastKnownGood
{
    private LastKnownGood() { }

    /// <summary>
    /// The record before the first event after which something was wrong, with how its grants were varied and extended since.
    /// </summary>
    /// <param name="Record">The record.</param>
    /// <param name="Bridges">The events of which nothing is carried over to it.</param>
    public sealed record Found(PersonRecord Record, ValueList<LedgerPosition> Bridges) : LastKnownGood;

    /// <summary>Nothing may be served meanwhile.</summary>
    public sealed record None(LastKnownGoodObstacle Why) : LastKnownGood;

    /// <summary>Finds it. Pure.</summary>
    /// <param name="person">Whose record.</param>
    /// <param name="history">Every event of the person, by position.</param>
    /// <param name="findings">What audits found of people; those of others, and of the access alone, are left out.</param>
    /// <param name="today">The day on which status is judged.</param>
    /// <exception cref="ArgumentException">An event of another person, or the events are not in order.</exception>
    public static LastKnownGood Of(PersonId person, IReadOnlyList<RecordedChange> history, IEnumerable<Finding> findings, DateOnly today)
    {
        var found = findings.Where(finding => finding.Person == person && finding.Reach == FindingReach.Record).ToList();
        if (found.Min(finding => finding.Since) is not { } bridge) return new None(LastKnownGoodObstacle.NoBridgingEvent);
        var steps = HistoryReplay.Of(person, history);
        if (!steps.All(step => step.IsApplied)) return new None(LastKnownGoodObstacle.HistoryErased);
        var assess = AuditedFindings.Assess(record => RecordFindings.Of(record, today), found);
        // A transaction is seen whole: what was before one of its events, and after another, nobody was ever answered from.
        var before = AssessedState.Of(steps, assess).LastOrDefault(state => state.Record.Position < bridge);
        return Obstacle(before, steps, today) is { } why
            ? new None(why)
            : GrantsSince.Of(before!.Record, steps, found, record => IsRight(record, today));
    }

    private static LastKnownGoodObstacle? Obstacle(AssessedState? before, IReadOnlyList<ReplayStep> steps, DateOnly today) =>
        before is not { Record: { Identity: not null } good } ? LastKnownGoodObstacle.NothingBefore
        : good is not { Quarantine: null, SupersededBy: null } || before.Findings.Any(finding => finding.Reach == FindingReach.Record)
            ? LastKnownGoodObstacle.WrongBefore
        : !IsSound(good, today) ? LastKnownGoodObstacle.FailsAssertion
        : steps[^1].After.HasGivenAwaySince(good.Position) ? LastKnownGoodObstacle.RepairedSince
        : null;

    private static bool IsRight(PersonRecord record, DateOnly today) =>
        IsSound(record, today) && RecordFindings.Of(record, today).All(finding => finding.Reach != FindingReach.Record);

    private static bool IsSound(PersonRecord record, DateOnly today) =>
        RecordParts.Of(record).AreOf(record.IdentityWithDocuments()!) && PastDesk.PassesEveryAssertion(record, today);
}
