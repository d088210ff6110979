using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.Server.Following;

/// <summary>A replica that was built from the ledger.</summary>
/// <param name="Head">The last event in it, and its hash.</param>
/// <param name="Persons">Persons with at least one record.</param>
/// <param name="FileBytes">Bytes of all its files.</param>
/// <param name="IsNodeRunning">A node runs here on the replica before, and takes this one when it is started again.</param>
public sealed record ReplicaBuild(LedgerHead Head, long Persons, long FileBytes, bool IsNodeRunning);

/// <summary>How far a build is.</summary>
public readonly record struct BuildProgress(LedgerPosition Position, LedgerPosition End);

/// <summary>How far a fetch is, in bytes of the content.</summary>
public readonly record struct FetchProgress(long Bytes, long End);
