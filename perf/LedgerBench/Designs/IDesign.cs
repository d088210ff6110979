using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Replica;

namespace InterDeptCheck.Perf.Designs;

/// <summary>
/// One way to keep what a serving node knows, in a directory: built once, opened again, then changed by one thread while others read it. It
/// needs to keep no more than the measurement asks: one record a person, and no key of two persons.
/// </summary>
internal interface IDesign : IDisposable
{
    /// <summary>Bytes of the records and of whatever finds them, where they are read: in files that are mapped or cached, or on the heap.</summary>
    long Bytes { get; }

    /// <summary>Adds people to what is being built.</summary>
    void Add(IReadOnlyList<PersonFingerprints> people, long lastPosition);

    /// <summary>Ends the building; nothing is read before.</summary>
    void Finish();

    /// <summary>For one thread.</summary>
    IDesignReader Read();

    /// <summary>Replaces what was kept of these people, all of them at once or one after the other, each of them whole.</summary>
    void Apply(IReadOnlyList<PersonFingerprints> people, long lastPosition);
}

/// <summary>Looks up, for one thread.</summary>
internal interface IDesignReader : IDisposable
{
    /// <summary>
    /// Finds the record that lists <paramref name="key"/>, checks its seal, and copies its content (<see cref="SealedRecord"/>).
    /// </summary>
    /// <returns>Bytes of the content; 0 when there is no record, <see cref="Wrong"/> when what was found must not be used.</returns>
    int Look(KeyFingerprint key, Span<byte> into);

    /// <summary>The seal does not hold, or there are several.</summary>
    const int Wrong = -1;
}
