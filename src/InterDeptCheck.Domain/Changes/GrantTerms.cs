namespace InterDeptCheck.Domain.Changes;

/// <summary>The terms of a grant.</summary>
/// <param name="Codes">The source's codes.</param>
/// <param name="ValidUntil">Last day; null without an end on record.</param>
/// <param name="PublicFunds">The grant's own recorded condition.</param>
public sealed record GrantTerms(StatusCodes Codes, DateOnly? ValidUntil, PublicFunds PublicFunds);
