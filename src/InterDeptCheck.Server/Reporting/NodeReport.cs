using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Disclosure;

namespace InterDeptCheck.Server.Reporting;

/// <summary>What a node said last.</summary>
/// <param name="Node">Its id.</param>
/// <param name="Position">The last event by which it answers.</param>
/// <param name="HeardAt">When it was heard, by the hearer's clock.</param>
/// <param name="Timestamp">The same by the hearer's monotonic clock.</param>
internal sealed record NodeReport(NodeId Node, LedgerPosition Position, DateTimeOffset HeardAt, long Timestamp);
