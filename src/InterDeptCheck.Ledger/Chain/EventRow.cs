using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.Ledger.Chain;

/// <summary>One row of the chain as stored: the event, the hash beside it, and the last position of its transaction.</summary>
internal sealed record EventRow(LedgerEvent Event, ChainHash StoredHash, LedgerPosition Commit);
