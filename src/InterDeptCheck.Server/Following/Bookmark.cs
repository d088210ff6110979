using InterDeptCheck.Domain.Disclosure;
using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.Server.Following;

/// <summary>A place of the ledger that this node has applied, to prove later that the ledger still has it.</summary>
/// <param name="Head">The place, with its hash.</param>
/// <param name="Answered">The node's last answer before it applied that place: answers at or beyond it come after this one.</param>
internal readonly record struct Bookmark(LedgerHead Head, DisclosureSequence Answered);
