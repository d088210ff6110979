using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Assurance.Log;

/// <summary>One entry of the assurance log. Immutable: nothing that was written is changed or taken away.</summary>
/// <param name="Sequence">Its place.</param>
/// <param name="At">When it was written, UTC, to the microsecond, by the store's clock.</param>
/// <param name="Operator">Who did it.</param>
/// <param name="Case">The case that it belongs to; of a batch, its <see cref="Cases.CaseIds.Of(BatchId)"/>, which is no case.</param>
/// <param name="Person">Whose record it is about; null where it is about none or several.</param>
/// <param name="Body">What was done.</param>
public sealed record AssuranceEntry(
    AssuranceSequence Sequence, DateTimeOffset At, Actor Operator, CaseId Case, PersonId? Person, EntryBody Body);
