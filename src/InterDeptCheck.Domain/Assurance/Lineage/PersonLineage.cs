using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Domain.Assurance.Lineage;

/// <summary>Where everything in a person's record comes from. Without <see cref="FieldOrigin.Value"/> it holds nothing that tells of a person.</summary>
/// <param name="Person">Whose record.</param>
/// <param name="Events">Every event of the person, held ones too, by position.</param>
/// <param name="Fields">Every field of the record as it is now, with the event that set it.</param>
/// <param name="IsComplete">False when a payload was erased: what it set is not known, nor what was built on it.</param>
public sealed record PersonLineage(
    PersonId Person, IReadOnlyList<LineageEvent> Events, IReadOnlyList<FieldOrigin> Fields, bool IsComplete)
{
    /// <summary>The lineage that a history gives. Pure.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="history">Every event of the person, by position.</param>
    /// <param name="releases">The releases that the deployment ran.</param>
    /// <exception cref="ArgumentException">An event of another person, or the events are not in order.</exception>
    public static PersonLineage Of(PersonId person, IReadOnlyList<RecordedChange> history, ReleaseBook releases)
    {
        var steps = HistoryReplay.Of(person, history);
        var setBy = new Dictionary<object, (RecordField Field, LedgerPosition By)>();
        var events = new List<LineageEvent>(steps.Count);
        foreach (var step in steps) events.Add(new(EventCause.Of(step, releases), step.IsApplied, [.. Follow(step, setBy)]));
        var fields = RecordFields.Of(steps.Count == 0 ? PersonRecord.Empty(person) : steps[^1].After)
            .Select(field => new FieldOrigin(field.Name, setBy[field.Key].By, field.Text()));
        return new(person, events, [.. fields], steps.All(step => step.IsApplied));
    }

    // What the event set or removed: every field that is not as it was before it.
    private static List<FieldChange> Follow(ReplayStep step, Dictionary<object, (RecordField Field, LedgerPosition By)> setBy)
    {
        List<FieldChange> changes = [];
        HashSet<object> kept = [];
        foreach (var field in RecordFields.Of(step.After))
        {
            kept.Add(field.Key);
            var isKnown = setBy.TryGetValue(field.Key, out var before);
            if (isKnown && before.Field.Value.Equals(field.Value)) continue;
            setBy[field.Key] = (field, step.Position);
            changes.Add(new(field.Name, isKnown ? FieldChangeKind.Replaced : FieldChangeKind.Set));
        }

        foreach (var (key, before) in setBy.Where(pair => !kept.Contains(pair.Key)).ToList())
        {
            setBy.Remove(key);
            changes.Add(new(before.Field.Name, FieldChangeKind.Removed));
        }

        return changes;
    }
}

/// <summary>One event of a lineage.</summary>
/// <param name="Cause">The event, with what it is in words.</param>
/// <param name="IsKnown">Whether what it changed is known; false when its payload was erased.</param>
/// <param name="Changes">The fields that it set, replaced or removed; none for most of what the gate held.</param>
public sealed record LineageEvent(EventCause Cause, bool IsKnown, IReadOnlyList<FieldChange> Changes);

/// <summary>What an event did to a field.</summary>
public sealed record FieldChange(FieldName Field, FieldChangeKind Kind);

/// <summary>What an event did to a field.</summary>
public enum FieldChangeKind
{
    /// <summary>The field was not there before.</summary>
    Set = 1,

    /// <summary>The field had another value before.</summary>
    Replaced = 2,

    /// <summary>The field is there no more.</summary>
    Removed = 3,
}

/// <summary>A field of the record as it is now.</summary>
/// <param name="Field">Which.</param>
/// <param name="SetBy">The event that gave it its value.</param>
/// <param name="Value">The value: a person's data, for whoever may see it and for no log.</param>
public sealed record FieldOrigin(FieldName Field, LedgerPosition SetBy, string Value)
{
    /// <summary>Without the value: it must not reach a log by accident.</summary>
    public override string ToString() => $"{Field} set by {SetBy}";
}
