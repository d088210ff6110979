using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.Ledger;

/// <summary>A store of disclosures lacks what a node's log no longer has.</summary>
internal static class DisclosureGap
{
    public static LedgerException Found() => new(
        LedgerProblem.Damaged,
        "Entries are missing between the disclosure store and a node's disclosure log. Restore the store from a newer backup.");
}
