using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Gate;

/// <summary>A change with its place in the ledger and the gate's verdict.</summary>
public sealed record JudgedChange(LedgerPosition Position, Change Change, Verdict Verdict);
