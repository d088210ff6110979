namespace InterDeptCheck.Server.Limits;

/// <summary>
/// How much one enrolled service may ask of one node, over all its connections (docs/calling/limits.md). Validated by
/// <see cref="CallerLimitsReader"/>. Immutable.
/// </summary>
internal sealed record CallerLimits
{
    /// <summary>Bounds of <see cref="ChecksPerSecond"/>.</summary>
    public const int ChecksPerSecondMin = 1;
    public const int ChecksPerSecondMax = 10_000_000;

    /// <summary>Bounds of <see cref="ConcurrentCalls"/>.</summary>
    public const int ConcurrentCallsMin = 1;
    public const int ConcurrentCallsMax = 100_000;

    /// <summary>Bounds of <see cref="OpenStreams"/>.</summary>
    public const int OpenStreamsMin = 1;
    public const int OpenStreamsMax = 10_000;

    /// <summary>Bounds of <see cref="BytesInFlight"/>: the least is twice the largest message, so that any message fits.</summary>
    public const int BytesInFlightMin = 2 * 1024 * 1024;
    public const int BytesInFlightMax = 1024 * 1024 * 1024;

    /// <summary>Bounds of <see cref="IdentifierMismatches"/>: a count has one byte.</summary>
    public const int IdentifierMismatchesMin = 1;
    public const int IdentifierMismatchesMax = 255;

    /// <summary>What holds for a service whose enrolment says nothing.</summary>
    public static CallerLimits Default { get; } = new();

    /// <summary>Checks a second; an item of a batch is one. Those of a second may come at once. Default: 50,000.</summary>
    public int ChecksPerSecond { get; init; } = 50_000;

    /// <summary>Check and CheckBatch calls that are open at once. Default: 256.</summary>
    public int ConcurrentCalls { get; init; } = 256;

    /// <summary>CheckStream calls that are open at once. Default: 16.</summary>
    public int OpenStreams { get; init; } = 16;

    /// <summary>Bytes of questions that were read and are not yet answered. Default: 64 MiB.</summary>
    public int BytesInFlight { get; init; } = 64 * 1024 * 1024;

    /// <summary>NOT_MATCHED answers to questions with one identifier, within the node's window. Default: 10.</summary>
    public int IdentifierMismatches { get; init; } = 10;
}
