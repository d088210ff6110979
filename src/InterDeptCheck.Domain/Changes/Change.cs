namespace InterDeptCheck.Domain.Changes;

/// <summary>One reported change of one person's record, well formed but not yet judged.</summary>
/// <param name="Id">The source's id of the change.</param>
/// <param name="Person">Whose record.</param>
/// <param name="Body">What changed.</param>
/// <param name="Attestation">What the source says of the holder; set wherever <see cref="ChangeBody.NeedsAttestation"/>.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="EffectiveOn">The day from which the change holds.</param>
public sealed record Change(
    EventId Id,
    PersonId Person,
    ChangeBody Body,
    Attestation? Attestation,
    ChangeSource Source,
    DateOnly EffectiveOn);
