using InterDeptCheck.Domain.Assurance.Log;
using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.Ledger.Chain;

/// <summary>What both stores ask of who calls them.</summary>
internal static class AssuranceArguments
{
    public static void Require(IReadOnlyList<EntryDraft> entries)
    {
        ArgumentOutOfRangeException.ThrowIfZero(entries.Count, nameof(entries));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(entries.Count, IAssuranceLog.EntriesMax, nameof(entries));
    }

    public static void Require(int entriesMax)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(entriesMax, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(entriesMax, IAssuranceLog.EntriesMax);
    }
}
