using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Ledger.Codec;

namespace InterDeptCheck.Ledger.Chain;

/// <summary>
/// One row of the chain as a verification reads it: nothing is taken for granted. The row is null when a column does not hold what it
/// must; a payload may have been erased, as the law may require.
/// </summary>
internal readonly record struct VerifiedRow(
    long Position, byte[] PreviousHash, byte[] StoredHash, EventRow? Row, string Kind, byte[] Digest, byte[]? Salt, byte[]? Payload, bool IsErased);

/// <summary>Recomputes the chain row by row.</summary>
internal sealed class ChainCheck(FaultList faults)
{
    /// <summary>How far the chain is verified, with the hash that is stored there.</summary>
    public LedgerHead Last { get; private set; } = new(LedgerPosition.BeforeFirst, ChainHash.Genesis);

    /// <summary>Rows read.</summary>
    public long Count { get; private set; }

    public void Add(VerifiedRow row)
    {
        Count++;
        var position = new LedgerPosition(row.Position);
        if (position != Last.Position.Next()) faults.Add(Last.Position.Next(), LedgerFaultKind.Gap);
        else if (!row.PreviousHash.AsSpan().SequenceEqual(Last.Hash.Bytes)) faults.Add(position, LedgerFaultKind.PreviousHashDiffers);
        if (row.Row is null || row.Row.Event.Hash != row.Row.StoredHash) faults.Add(position, LedgerFaultKind.HashDiffers);
        if (Payload(row) is { } fault) faults.Add(position, fault);
        Last = new(position, row.StoredHash is { Length: ChainHash.Length } hash ? new(hash) : ChainHash.Genesis);
    }

    /// <summary>Compares the stored head with the end of the chain.</summary>
    public void CheckHead(LedgerHead head)
    {
        if (head != Last) faults.Add(Last.Position, LedgerFaultKind.HeadDiffers);
    }

    /// <summary>Whether that is how a row shows that a column does not hold what it must.</summary>
    public static bool IsUnreadable(Exception error) => error is FormatException or ArgumentException or OverflowException;

    private static LedgerFaultKind? Payload(VerifiedRow row)
    {
        if (row.Payload is null && row.IsErased) return null;
        if (!StoredChange.Digest(row.Salt ?? [], row.Payload ?? []).AsSpan().SequenceEqual(row.Digest)) return LedgerFaultKind.PayloadDiffers;
        try
        {
            ChangeCodec.Decode(row.Kind, row.Payload);
            return null;
        }
        catch (FormatException)
        {
            return LedgerFaultKind.PayloadUnreadable;
        }
    }
}
