using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Server.Following;

namespace InterDeptCheck.Server.Hosting;

/// <summary>What the owner of a node needs of it.</summary>
internal sealed record NodeParts(ILedger Ledger, ReplicaKeeper Keeper, NodeState State, DisclosureParts Disclosures, int Enrolled);
