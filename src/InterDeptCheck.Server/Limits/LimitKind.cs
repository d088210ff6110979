using InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Server.Limits;

/// <summary>The limits of a caller: an index of counts.</summary>
internal enum LimitKind
{
    /// <summary>Checks a second.</summary>
    Rate = 0,

    /// <summary>Calls at once.</summary>
    Concurrency = 1,

    /// <summary>Streams at once.</summary>
    Streams = 2,

    /// <summary>Bytes in flight.</summary>
    Bytes = 3,

    /// <summary>Mismatches on one identifier.</summary>
    Mismatches = 4,
}

/// <summary>What is said of each limit.</summary>
internal static class LimitKinds
{
    public static ErrorReason Reason(this LimitKind kind) => kind switch
    {
        LimitKind.Rate => ErrorReason.CallerRateLimit,
        LimitKind.Concurrency => ErrorReason.CallerConcurrencyLimit,
        LimitKind.Streams => ErrorReason.CallerStreamLimit,
        LimitKind.Bytes => ErrorReason.CallerBytesLimit,
        LimitKind.Mismatches => ErrorReason.IdentifierMismatchLimit,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
