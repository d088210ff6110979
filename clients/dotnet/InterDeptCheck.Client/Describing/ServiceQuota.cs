namespace InterDeptCheck.Client;

/// <summary>What the service takes of this caller at most; null where there is no such limit. Immutable.</summary>
public sealed record ServiceQuota
{
    /// <summary>Questions a second; each item of a batch is one.</summary>
    public long? ChecksPerSecond { get; init; }

    /// <summary>Calls at once, over all connections to a node.</summary>
    public long? ConcurrentCalls { get; init; }

    /// <summary>Streams of questions at once, over all connections to a node.</summary>
    public long? OpenStreams { get; init; }

    /// <summary>Bytes of requests that are being worked on.</summary>
    public long? BytesInFlight { get; init; }

    /// <summary>NOT_MATCHED answers about one identifier in 24 hours.</summary>
    public long? MismatchesPerIdentifier { get; init; }

    /// <summary>Calls at once on one connection.</summary>
    public long? CallsPerConnection { get; init; }

    /// <summary>Bytes of one question.</summary>
    public long? CheckBytes { get; init; }

    /// <summary>Questions of one batch.</summary>
    public long? BatchItems { get; init; }

    /// <summary>Bytes of one batch.</summary>
    public long? BatchBytes { get; init; }

    /// <summary>The deadline of a call that states none.</summary>
    public TimeSpan DefaultDeadline { get; init; }
}
