namespace InterDeptCheck.Compare.Run;

/// <summary>What is compared, and for how long.</summary>
/// <param name="People">People in the replica and in the tables.</param>
/// <param name="Seed">Of the people.</param>
/// <param name="Rounds">How often everything is measured.</param>
/// <param name="Time">Of each measurement.</param>
/// <param name="WarmUp">Before the first round, of each contender, one caller and many.</param>
/// <param name="Items">Items of a batch.</param>
internal sealed record ComparePlan(long People, ulong Seed, int Rounds, TimeSpan Time, TimeSpan WarmUp, int Items)
{
    /// <summary>Callers at once; the middle one is where the pieces of a call are counted.</summary>
    public static IReadOnlyList<int> Callers { get; } = [1, 32, 128];

    /// <summary>Where the allocations of a call are counted.</summary>
    public const int CountedCallers = 32;

    /// <summary>The part of the checks that there are writes.</summary>
    public const double WritesShare = 0.01;

    /// <summary>
    /// The part of the least closed throughput of those who are asked at an even rate, at which all of them are asked: half load for the slowest,
    /// less for the others. Above what the slowest can answer a percentile says how long the run was, and nothing of the service.
    /// </summary>
    public const double PacedShare = 0.5;

    /// <summary>Before each measurement, so that none begins on a cold connection.</summary>
    public TimeSpan Settle => Time / 5;
}
