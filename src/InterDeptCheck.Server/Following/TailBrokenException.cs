using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Server.Following;

/// <summary>What the ledger's tail gave does not follow what came before. Nothing is skipped: whoever reads it stops.</summary>
internal sealed class TailBrokenException(LedgerPosition after, string fault) : Exception(fault)
{
    public LedgerPosition After { get; } = after;
}
