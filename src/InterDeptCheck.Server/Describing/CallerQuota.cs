using InterDeptCheck.Domain.Checks;

namespace InterDeptCheck.Server.Describing;

/// <summary>What is taken of one caller at most, as it is told; 0 means that there is no such limit. Immutable.</summary>
/// <param name="ChecksPerSecond">Questions a second; each item of a batch is one.</param>
/// <param name="ConcurrentCalls">Calls at once, over all connections.</param>
/// <param name="OpenStreams">Streams of questions at once, over all connections.</param>
/// <param name="BytesInFlight">Bytes of requests that are being worked on.</param>
/// <param name="MismatchesPerIdentifier">NOT_MATCHED answers about one identifier in 24 hours.</param>
internal sealed record CallerQuota(
    int ChecksPerSecond, int ConcurrentCalls, int OpenStreams, long BytesInFlight, int MismatchesPerIdentifier)
{
    /// <summary>No limit but those of a connection and of a message.</summary>
    public static CallerQuota None { get; } = new(0, 0, 0, 0, 0);
}

/// <summary>The quota of a caller as it holds now.</summary>
internal delegate CallerQuota QuotaOf(CallerId caller);
