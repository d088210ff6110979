using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.Replica;

/// <summary>One transaction of the ledger, as a node keeps it.</summary>
/// <param name="LastPosition">Place of its last event.</param>
/// <param name="LastHash">Hash of its last event.</param>
/// <param name="Persons">The persons that it concerns, each once, after their last event in it.</param>
public sealed record ReplicaTransaction(LedgerPosition LastPosition, ChainHash LastHash, IReadOnlyList<PersonFingerprints> Persons);
