using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Server.Following;
using InterDeptCheck.Server.Probing;
using InterDeptCheck.Server.Services;

namespace InterDeptCheck.Server.Hosting;

/// <summary>What the owner of a node needs of it.</summary>
internal sealed record NodeParts(
    ILedger Ledger,
    ReplicaKeeper Keeper,
    NodeState State,
    Readiness Readiness,
    CheckBatchMeter Batches,
    DisclosureParts Disclosures,
    int Enrolled);
