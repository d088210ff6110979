using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Server.Following;

/// <summary>What a node saw of the ledger.</summary>
/// <param name="Position">The end of the ledger.</param>
/// <param name="Time">Every event committed before is at or before it; the smallest value when it has seen nothing yet.</param>
internal sealed record LedgerSight(LedgerPosition Position, DateTimeOffset Time);
