using System.Text.Json;

namespace InterDeptCheck.Perf.Designs;

/// <summary>What one design measured.</summary>
/// <param name="Design">Its name.</param>
/// <param name="People">How many were built.</param>
/// <param name="Failure">Why there are no figures, or not all; null when there are.</param>
/// <param name="BytesAPerson">Records and what finds them, where they are read.</param>
/// <param name="BuildSeconds">Spent in the design, without making the people.</param>
/// <param name="OpenMs">From opening what is there to the first answer.</param>
/// <param name="LookP50Ns">A look-up, one thread, uniform keys.</param>
/// <param name="LookP99Ns">The same.</param>
/// <param name="LookLongestMs">The longest, while nothing is written: what the machine itself does to a reader.</param>
/// <param name="LookAllocatedBytes">Allocated by a look-up.</param>
/// <param name="LooksPerSecond">On all threads.</param>
/// <param name="AppliedPerSecond">Records replaced while one thread reads.</param>
/// <param name="ReaderP99Ns">That thread's look-ups.</param>
/// <param name="ReaderLongestMs">The longest of them: the pause that a caller sees.</param>
/// <param name="CollectionPausesMs">Garbage collections' pauses, summed, meanwhile.</param>
/// <param name="FullCollectionMs">A full, blocking collection with everything open.</param>
/// <param name="Looked">Look-ups whose answer was compared, byte by byte, with the record that was put in; absent keys among them.</param>
/// <param name="Wrong">Answers that were not right, of all look-ups.</param>
internal sealed record DesignFigures(
    string Design,
    long People,
    string? Failure = null,
    double BytesAPerson = 0,
    double BuildSeconds = 0,
    double OpenMs = 0,
    double LookP50Ns = 0,
    double LookP99Ns = 0,
    double LookLongestMs = 0,
    double LookAllocatedBytes = 0,
    double LooksPerSecond = 0,
    double AppliedPerSecond = 0,
    double ReaderP99Ns = 0,
    double ReaderLongestMs = 0,
    double CollectionPausesMs = 0,
    double FullCollectionMs = 0,
    long Looked = 0,
    long Wrong = 0)
{
    /// <summary>How the figures are written for programs, and from the process of one design to that which compares them.</summary>
    public static JsonSerializerOptions Json { get; } = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>The memory did not suffice: a result, and nothing wrong.</summary>
    public const string OutOfMemory = "out of memory";

    /// <summary>Whether all it said was right, and it said all or had no memory to.</summary>
    public bool IsRight => Wrong == 0 && (Failure is null || (Failure.StartsWith(OutOfMemory, StringComparison.Ordinal) && Design != "replica"));
}
