using System.Numerics;

namespace InterDeptCheck.Replica;

/// <summary>Where a replica is kept and how it grows.</summary>
public sealed record ReplicaOptions
{
    /// <summary>Smallest <see cref="SegmentBytes"/>: the longest record fits several times.</summary>
    public const int SegmentBytesMin = 16 * 1024;

    /// <summary>Largest <see cref="SegmentBytes"/>.</summary>
    public const int SegmentBytesMax = 1 << 30;

    /// <summary>The directory; made, with permissions for its owner only, when there is none.</summary>
    public required string Directory { get; init; }

    /// <summary>
    /// Bytes by which the file of records grows: <see cref="SegmentBytesMin"/> to <see cref="SegmentBytesMax"/>, a power of two. Default
    /// 64 MiB. A replica that is there keeps its own.
    /// </summary>
    public int SegmentBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>
    /// Buckets of a new index, of 64 bytes for 9 keys each: 1 to 2^32; it grows when it fills. Default 4096.
    /// </summary>
    public long IndexBucketsInitial { get; init; } = 4096;

    /// <summary>The part of the index that may be in use before it grows: 0.1 to 0.95. Default 0.9.</summary>
    public double IndexLoadMax { get; init; } = 0.9;

    /// <summary>
    /// How long a part that was replaced stays readable for checks that began before: 1 second to 1 hour. Default 1 minute, many
    /// times the longest deadline of a check.
    /// </summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The clock that <see cref="Grace"/> is measured with.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>
    /// What distinguishes this start of the operating system from others; null (default) asks the system. After an unclean end in another
    /// start the page cache was lost, so that the files may lack writes in any order: the replica then starts empty.
    /// </summary>
    public Guid? SystemStart { get; init; }

    internal void Validate(string parameter)
    {
        var faults = new List<string>();
        if (string.IsNullOrWhiteSpace(Directory)) faults.Add("Directory is empty.");
        if (SegmentBytes is < SegmentBytesMin or > SegmentBytesMax || !BitOperations.IsPow2(SegmentBytes))
            faults.Add($"SegmentBytes is not a power of two from {SegmentBytesMin} to {SegmentBytesMax}.");
        if (IndexBucketsInitial is < 1 or > 1L << 32) faults.Add("IndexBucketsInitial is not from 1 to 2^32.");
        if (!(IndexLoadMax is >= 0.1 and <= 0.95)) faults.Add("IndexLoadMax is not from 0.1 to 0.95.");
        if (Grace < TimeSpan.FromSeconds(1) || Grace > TimeSpan.FromHours(1)) faults.Add("Grace is not from 1 second to 1 hour.");
        if (faults.Count > 0) throw new ArgumentException(string.Join(' ', faults), parameter);
    }
}
