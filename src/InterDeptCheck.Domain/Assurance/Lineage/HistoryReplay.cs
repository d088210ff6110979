using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Domain.Assurance.Lineage;

/// <summary>A person's history, projected event by event. Pure.</summary>
public static class HistoryReplay
{
    /// <summary>Every event with the record before and after it, in order.</summary>
    /// <exception cref="ArgumentException">An event of another person, or the events are not in order.</exception>
    public static IReadOnlyList<ReplayStep> Of(PersonId person, IReadOnlyList<RecordedChange> history)
    {
        var steps = new List<ReplayStep>(history.Count);
        var record = PersonRecord.Empty(person);
        foreach (var recorded in history)
        {
            if (recorded.Event.Person != person) throw new ArgumentException("An event of another person.", nameof(history));
            var next = Next(record, recorded);
            steps.Add(new(recorded, record, next ?? record with { Position = recorded.Event.Position }, IsApplied: next is not null));
            record = steps[^1].After;
        }

        return steps;
    }

    // An event without its payload changes nothing that can be known, and one that builds on such an event has nothing to build on.
    private static PersonRecord? Next(PersonRecord record, RecordedChange recorded)
    {
        if (recorded.Judged is not { } judged) return null;
        var needsIdentity = judged.Change.Body is IdentityCorrected or IdentityChanged;
        return needsIdentity && record.Identity is null ? null : Projection.Apply(record, judged);
    }
}

/// <summary>One event of a history.</summary>
/// <param name="Recorded">The event.</param>
/// <param name="Before">The record before it.</param>
/// <param name="After">The record after it.</param>
/// <param name="IsApplied">Whether it could be projected; false where its payload was erased, or that of one that it builds on.</param>
public sealed record ReplayStep(RecordedChange Recorded, PersonRecord Before, PersonRecord After, bool IsApplied)
{
    /// <summary>Where it is.</summary>
    public LedgerPosition Position => Recorded.Event.Position;

    /// <summary>Whether it was appended in one transaction with <paramref name="other"/>: a transaction has one time, and its changes one batch.</summary>
    public bool IsTogetherWith(ReplayStep other) =>
        Recorded.Event.RecordedAt == other.Recorded.Event.RecordedAt && Recorded.Event.Source.Batch == other.Recorded.Event.Source.Batch;
}
