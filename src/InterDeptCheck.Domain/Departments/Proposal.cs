using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Departments;

/// <summary>A proposal that waits for a second operator.</summary>
/// <param name="Position">Its event; it is called by it.</param>
/// <param name="By">Who proposed it.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Content">What.</param>
public sealed record Proposal(LedgerPosition Position, Actor By, DateTimeOffset At, DepartmentProposed Content);
