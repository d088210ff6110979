using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Checks;

/// <summary>What a node knew when it answered.</summary>
/// <param name="Position">The last ledger event that it had applied.</param>
/// <param name="Time">When it last knew that it was up to date with the ledger.</param>
public readonly record struct AsOf(LedgerPosition Position, DateTimeOffset Time);
