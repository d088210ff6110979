using InterDeptCheck.Domain.Assurance.Log;
using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Assurance.Cases;

/// <summary>A line of a case's history.</summary>
/// <param name="Sequence">Its entry.</param>
/// <param name="At">When.</param>
/// <param name="Operator">Who.</param>
/// <param name="What">What, in a word, such as NOTE.</param>
/// <param name="Text">What was written; empty where nothing was.</param>
/// <param name="Person">Whom it is about; null where it is about none or several.</param>
public sealed record CaseEvent(AssuranceSequence Sequence, DateTimeOffset At, Actor Operator, string What, string Text, PersonId? Person);
