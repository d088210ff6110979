namespace InterDeptCheck.Domain.Ports;

/// <summary>What can be wrong with a ledger (docs/operating/ledger-faults.md).</summary>
public enum LedgerFaultKind
{
    /// <summary>A position is missing.</summary>
    Gap = 1,

    /// <summary>An event does not follow the one before it.</summary>
    PreviousHashDiffers = 2,

    /// <summary>An event's fields do not give its stored hash.</summary>
    HashDiffers = 3,

    /// <summary>A payload does not give the digest in its event.</summary>
    PayloadDiffers = 4,

    /// <summary>A payload can't be read.</summary>
    PayloadUnreadable = 5,

    /// <summary>A stored record is not what the events give.</summary>
    RecordDiffers = 6,

    /// <summary>A record is missing, or one is stored that no event gives.</summary>
    RecordMissing = 7,

    /// <summary>The stored claims are not those of the records.</summary>
    ClaimsDiffer = 8,

    /// <summary>The stored head is not the last event.</summary>
    HeadDiffers = 9,

    /// <summary>The chain does not have the event of a bookmark that was kept outside it.</summary>
    BookmarkLacking = 10,

    /// <summary>An entry of the assurance log is missing before this one, or this one is not what was written. The position is the entry's own.</summary>
    AssuranceEntryDiffers = 11,
}

/// <summary>The faults' names outside the code.</summary>
public static class LedgerFaultKinds
{
    /// <summary>The fault's code, such as PREVIOUS_HASH_DIFFERS.</summary>
    public static string Code(this LedgerFaultKind kind) => kind switch
    {
        LedgerFaultKind.Gap => "GAP",
        LedgerFaultKind.PreviousHashDiffers => "PREVIOUS_HASH_DIFFERS",
        LedgerFaultKind.HashDiffers => "HASH_DIFFERS",
        LedgerFaultKind.PayloadDiffers => "PAYLOAD_DIFFERS",
        LedgerFaultKind.PayloadUnreadable => "PAYLOAD_UNREADABLE",
        LedgerFaultKind.RecordDiffers => "RECORD_DIFFERS",
        LedgerFaultKind.RecordMissing => "RECORD_MISSING",
        LedgerFaultKind.ClaimsDiffer => "CLAIMS_DIFFER",
        LedgerFaultKind.HeadDiffers => "HEAD_DIFFERS",
        LedgerFaultKind.BookmarkLacking => "BOOKMARK_LACKING",
        LedgerFaultKind.AssuranceEntryDiffers => "ASSURANCE_ENTRY_DIFFERS",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
