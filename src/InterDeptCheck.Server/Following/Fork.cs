using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Disclosure;

namespace InterDeptCheck.Server.Following;

/// <summary>The ledger lost, or replaced, what this node had applied and may have answered from.</summary>
/// <param name="Position">The last place that both are known to agree on: what the node answered beyond it may be of the lost part.</param>
/// <param name="FoundAt">When the node found it.</param>
/// <param name="After">No answer up to this one is beyond the fork.</param>
/// <param name="Through">The last answer from the lost part; null while the node does not answer again.</param>
/// <param name="Answers">How many answers were given beyond the fork; null while they are not counted.</param>
internal sealed record Fork(
    LedgerPosition Position, DateTimeOffset FoundAt, DisclosureSequence After, DisclosureSequence? Through, long? Answers);
