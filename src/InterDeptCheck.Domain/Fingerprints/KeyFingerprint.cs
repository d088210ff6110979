namespace InterDeptCheck.Domain.Fingerprints;

/// <summary>
/// Fingerprint of an identifier or of a person id: the upper 62 bits of a keyed PRF, separated by type. In a record its two low bits
/// say whether it is an earlier one and whether its attestation is of the same person.
/// </summary>
public readonly record struct KeyFingerprint
{
    /// <summary>The bits that are flags in a record and zero in a fingerprint.</summary>
    public const ulong FlagBits = 0b11;

    /// <summary>In a record: the identifier was the person's and is superseded, lost or stolen.</summary>
    public const ulong Earlier = 0b01;

    /// <summary>In a record: the identifier is attested for the person that the record is about.</summary>
    public const ulong Bound = 0b10;

    /// <summary>The fingerprint in <paramref name="word"/>, without its flags.</summary>
    public KeyFingerprint(ulong word) => Value = word & ~FlagBits;

    /// <summary>62 bits, the two low ones zero.</summary>
    public ulong Value { get; }

    /// <summary>Whether <paramref name="word"/> of a record holds this fingerprint.</summary>
    public bool IsIn(ulong word) => (word & ~FlagBits) == Value;
}
