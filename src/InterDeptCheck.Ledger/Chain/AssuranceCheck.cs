using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.Ledger.Chain;

/// <summary>Recomputes the assurance log row by row.</summary>
internal sealed class AssuranceCheck(FaultList faults)
{
    private AssuranceHead last = AssuranceHead.Empty;

    /// <summary>How far it is verified.</summary>
    public long Last => last.Sequence;

    public void Add(AssuranceRow row)
    {
        var isSound = row.Sequence == last.Sequence + 1
            && row.PreviousHash.AsSpan().SequenceEqual(last.Hash)
            && row.Hash().AsSpan().SequenceEqual(row.StoredHash)
            && IsReadable(row);
        if (!isSound) faults.Add(new LedgerPosition(row.Sequence), LedgerFaultKind.AssuranceEntryDiffers);
        last = new(row.Sequence, row.StoredHash);
    }

    private static bool IsReadable(AssuranceRow row)
    {
        try
        {
            row.Read();
            return true;
        }
        catch (Exception error) when (ChainCheck.IsUnreadable(error))
        {
            return false;
        }
    }
}
