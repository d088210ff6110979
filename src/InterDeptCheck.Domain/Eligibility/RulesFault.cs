namespace InterDeptCheck.Domain.Eligibility;

/// <summary>One fault of a table of rules.</summary>
/// <param name="Where">The place in the document, such as <c>rules[3].work.result</c>.</param>
/// <param name="What">What is wrong, and what is expected.</param>
public sealed record RulesFault(string Where, string What);
