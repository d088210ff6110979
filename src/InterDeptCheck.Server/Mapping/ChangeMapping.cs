using InterDeptCheck.Domain.Changes;
using Wire = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Server.Mapping;

/// <summary>Reads a reported change. Every fault of it is named by field and rule, never by value.</summary>
internal static class ChangeMapping
{
    /// <summary>The change; null, with its faults added, when it is malformed.</summary>
    /// <param name="wire">As it was sent; null when it was not.</param>
    /// <param name="batch">The batch that it came in; null for a change that came alone.</param>
    /// <param name="today">Today in the United Kingdom: nobody is born after it.</param>
    /// <param name="faults">Receives what is wrong.</param>
    public static Change? ToChange(Wire.Change? wire, BatchId? batch, DateOnly today, FieldFaults faults)
    {
        if (wire is null)
        {
            faults.Add("change", FieldRules.Required);
            return null;
        }

        var id = faults.Uuid("event_id", wire.EventId);
        if (id is { } given && new EventId(given).IsDerived) faults.Add("event_id", FieldRules.NotAllowed);
        var person = faults.Uuid("person_id", wire.PersonId);
        var source = ToSource(wire.Source, batch, faults);
        var effective = faults.Day("effective_on", wire.EffectiveOn);
        var bodies = new ChangeBodyMapping(today, faults);
        var body = bodies.ToBody(wire);
        Attestation? attestation = null;
        if (wire.Attestation is not null) attestation = AttestationMapping.ToAttestation(wire.Attestation, "attestation", today, faults);
        if (body is { NeedsAttestation: true } && wire.Attestation is null) faults.Add("attestation", FieldRules.Required);
        if (body is { NeedsAttestation: false } && wire.Attestation is not null) faults.Add("attestation", FieldRules.NotAllowed);
        return faults.Any
            ? null
            : new Change(new(id!.Value), new(person!.Value), body!, attestation, source!, effective!.Value);
    }

    private static ChangeSource? ToSource(Wire.ChangeSource? wire, BatchId? batch, FieldFaults faults)
    {
        if (wire is null)
        {
            faults.Add("source", FieldRules.Required);
            return null;
        }

        var isSystem = ChangeSource.IsValidSystem(wire.System);
        var isReference = ChangeSource.IsValidReference(wire.Reference);
        if (!isSystem) faults.Add("source.system", wire.System.Length == 0 ? FieldRules.Required : FieldRules.Token);
        if (!isReference)
        {
            faults.Add("source.reference", wire.Reference.Length == 0 ? FieldRules.Required
                : wire.Reference.Length > ChangeSource.ReferenceLengthMax ? FieldRules.TooLong
                : FieldRules.ControlCharacter);
        }

        return isSystem && isReference ? new(wire.System, wire.Reference, batch) : null;
    }
}
