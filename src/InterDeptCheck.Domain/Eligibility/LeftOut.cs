namespace InterDeptCheck.Domain.Eligibility;

/// <summary>A status that the table has no rule for, because the source has no codes for it.</summary>
/// <param name="Status">The status in words.</param>
/// <param name="Why">Why it is left out, and what is answered instead.</param>
public sealed record LeftOut(string Status, string Why);
