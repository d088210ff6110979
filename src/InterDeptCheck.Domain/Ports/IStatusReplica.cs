using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Fingerprints;

namespace InterDeptCheck.Domain.Ports;

/// <summary>
/// What a serving node answers from. Readers take no lock and allocate nothing; any number of them read while one writer applies.
/// A record is immutable once published, so that no reader sees half of each.
/// </summary>
public interface IStatusReplica
{
    /// <summary>What the node knows now.</summary>
    AsOf AsOf { get; }

    /// <summary>
    /// Counts what the writer begins and ends to publish: odd while a transaction is half seen. What is found between two readings of one
    /// even number is of one position, that of <see cref="AsOf"/> read between them.
    /// </summary>
    long Publications { get; }

    /// <summary>Finds the records that carry <paramref name="key"/>, established and claimed ones alike.</summary>
    /// <param name="key">Fingerprint of an identifier or of a person.</param>
    /// <param name="found">Receives where they are; at least <see cref="CandidatesMax"/> long.</param>
    /// <param name="count">How many there are.</param>
    LookupResult Find(KeyFingerprint key, Span<RecordAddress> found, out int count);

    /// <summary>
    /// Says which keys will be looked up next, so that their waits for memory overlap. A hint for a batch; means nothing for the answers.
    /// </summary>
    void Prefetch(ReadOnlySpan<KeyFingerprint> keys) { }

    /// <summary>Reads a record. The view is valid for as long as the check runs.</summary>
    /// <returns>Whether the record's seal holds. When it does not, nothing in <paramref name="candidate"/> may be used.</returns>
    bool Read(RecordAddress address, out Candidate candidate);

    /// <summary>Most records under one key; beyond it a question is ambiguous.</summary>
    const int CandidatesMax = 64;
}

/// <summary>Where a record is in a replica; means nothing outside it.</summary>
public readonly record struct RecordAddress(long Value);

/// <summary>How a look-up ended.</summary>
public enum LookupResult
{
    /// <summary>All records with the key were found; there may be none.</summary>
    Complete = 0,

    /// <summary>There are more than <see cref="IStatusReplica.CandidatesMax"/>.</summary>
    TooMany = 1,

    /// <summary>The part of the index that must hold the key is damaged: nothing may be concluded.</summary>
    Damaged = 2,
}
