using InterDeptCheck.Server.Following;
using InterDeptCheck.Server.Probing;
using InterDeptCheck.Server.Services;

namespace InterDeptCheck.Server.Hosting;

/// <summary>What the owner of a node needs of it.</summary>
/// <param name="Role">What the node does.</param>
/// <param name="Stores">Its ledger and its disclosure store.</param>
/// <param name="Keeper">Keeps its replica; null where no checks are answered.</param>
/// <param name="Forks">The forks that it found; null where no checks are answered.</param>
/// <param name="State">How it stands.</param>
/// <param name="Readiness">Whether it can do what its role says.</param>
/// <param name="Batches">Counts its batches of questions.</param>
/// <param name="Disclosures">Its disclosure log.</param>
/// <param name="Enrolled">Services that are enrolled.</param>
internal sealed record NodeParts(
    ServerRole Role,
    LedgerStores Stores,
    ReplicaKeeper? Keeper,
    ForkBook? Forks,
    NodeState State,
    Readiness Readiness,
    CheckBatchMeter Batches,
    DisclosureParts Disclosures,
    int Enrolled);
