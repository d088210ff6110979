using InterDeptCheck.Domain.Fingerprints;

namespace InterDeptCheck.Replica;

/// <summary>All that a node keeps of one person; replaces what it kept before.</summary>
/// <param name="Person">The fingerprint of the person id; that of each of the records.</param>
/// <param name="Records">At most <see cref="RecordsMax"/>, each with its own claim number, but what is served meanwhile, which has that of the record in doubt; none when nothing is to be kept.</param>
public sealed record PersonFingerprints(KeyFingerprint Person, IReadOnlyList<FingerprintedRecord> Records)
{
    /// <summary>Most records of a person: the established one, what is served while that is in doubt, and 255 claimed ones.</summary>
    public const int RecordsMax = 257;
}
