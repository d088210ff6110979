using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Assurance.Log;

/// <summary>What is to be written into the assurance log: the log gives it its place and its time.</summary>
/// <param name="Operator">Who did it: the SPIFFE ID of the operator's certificate, or <c>operator:</c> and a name for what the node does itself.</param>
/// <param name="Case">The case that it belongs to.</param>
/// <param name="Person">Whose record it is about; null where it is about none or several.</param>
/// <param name="Body">What was done.</param>
public sealed record EntryDraft(Actor Operator, CaseId Case, PersonId? Person, EntryBody Body);
