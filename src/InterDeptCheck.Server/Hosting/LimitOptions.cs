namespace InterDeptCheck.Server.Hosting;

/// <summary>What a server takes at most.</summary>
public sealed record LimitOptions
{
    /// <summary>Bytes of a check, after decompression. Not an option: the contract says so.</summary>
    public const int CheckBytesMax = 16 * 1024;

    /// <summary>Bytes of a batch of questions, after decompression. Not an option: the contract says so.</summary>
    public const int CheckBatchBytesMax = 1024 * 1024;

    /// <summary>Bytes of a message to the registry, after decompression. Not an option: the contract says so.</summary>
    public const int RegistryBytesMax = 64 * 1024;

    /// <summary>Bytes of a question about health.</summary>
    internal const int HealthBytesMax = 4 * 1024;
    internal const int OperationsBytesMax = 4 * 1024;
    internal const int DepartmentBytesMax = 2 * 1024 * 1024;
    internal const int AssuranceBytesMax = 1024 * 1024;

    /// <summary>Deadline of a call that comes without one: 100 ms to 5 minutes. Default: 5 s, which the contract names.</summary>
    public TimeSpan DefaultDeadline { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest wait for the next message of a batch: 1 s to 1 hour. Default: 1 minute.</summary>
    public TimeSpan BatchIdleMax { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Longest wait of a stream of questions, for its next batch or for its caller to read an answer: 1 s to 1 hour. Default: 1 minute.
    /// </summary>
    public TimeSpan CheckStreamIdleMax { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Connections at once: 1 to 100,000. Default: 1,000.</summary>
    public int ConnectionsMax { get; init; } = 1_000;

    /// <summary>Calls at once on one connection: 1 to 10,000. Default: 100.</summary>
    public int StreamsPerConnectionMax { get; init; } = 100;

    /// <summary>Bytes of a request's headers: 1 KiB to 64 KiB. Default: 8 KiB.</summary>
    public int HeaderBytesMax { get; init; } = 8 * 1024;

    /// <summary>
    /// How long a NOT_MATCHED answer counts against its identifier: 1 minute to 7 days, and up to a seventh more. Default: 24 hours.
    /// </summary>
    public TimeSpan MismatchWindow { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Identifiers whose mismatches are remembered for each caller, 16 bytes each: 4,096 to 16,777,216. Default: 262,144.</summary>
    public int IdentifiersRemembered { get; init; } = 262_144;

    /// <summary>Whether an identifier may be asked wrongly too often: always but in a sandbox, where everybody asks for the same few people.</summary>
    internal bool LimitsMismatches { get; init; } = true;

    /// <summary>
    /// TLS handshakes a second that an address may begin, with those of 10 s at once after a pause: 1 to 10,000. Default: 50. More where all
    /// callers come through one load balancer.
    /// </summary>
    public int HandshakesPerSecondMax { get; init; } = 50;

    /// <summary>
    /// Connections of an address that have not come through their handshake, silent ones too: 1 to 100,000, and never more than half of
    /// <see cref="ConnectionsMax"/>. Default: 250. More where all callers come through one load balancer.
    /// </summary>
    public int UnfinishedHandshakesMax { get; init; } = 250;

    /// <summary>Connections of a caller at once: 1 to 100,000. Default: 512.</summary>
    public int ConnectionsPerCallerMax { get; init; } = 512;

    /// <summary>
    /// Calls that a caller may take back a second (RST_STREAM), with those of 2 s at once, before the connection is closed: 10 to 100,000.
    /// Default: 500. Twice as many as the calls that he may have open (concurrent_calls), where that is more.
    /// </summary>
    public int ResetsPerSecondMax { get; init; } = 500;

    /// <summary>
    /// Frames a second that a caller may send beside those of calls (PING, SETTINGS, WINDOW_UPDATE and others), with those of 2 s at once,
    /// before the connection is closed: 10 to 100,000. Default: 500.
    /// </summary>
    public int IdleFramesPerSecondMax { get; init; } = 500;

    /// <summary>How long calls in flight may go on when the server stops: 0 to 5 minutes. Default: 10 s.</summary>
    public TimeSpan ShutdownGrace { get; init; } = TimeSpan.FromSeconds(10);

    internal IEnumerable<OptionFault> Faults()
    {
        if (DefaultDeadline < TimeSpan.FromMilliseconds(100) || DefaultDeadline > TimeSpan.FromMinutes(5))
            yield return new("Limits.DefaultDeadline", "must be 100 ms to 5 minutes");
        if (BatchIdleMax < TimeSpan.FromSeconds(1) || BatchIdleMax > TimeSpan.FromHours(1))
            yield return new("Limits.BatchIdleMax", "must be 1 s to 1 hour");
        if (CheckStreamIdleMax < TimeSpan.FromSeconds(1) || CheckStreamIdleMax > TimeSpan.FromHours(1))
            yield return new("Limits.CheckStreamIdleMax", "must be 1 s to 1 hour");
        if (ConnectionsMax is < 1 or > 100_000) yield return new("Limits.ConnectionsMax", "must be 1 to 100,000");
        if (StreamsPerConnectionMax is < 1 or > 10_000) yield return new("Limits.StreamsPerConnectionMax", "must be 1 to 10,000");
        if (HeaderBytesMax is < 1024 or > 64 * 1024) yield return new("Limits.HeaderBytesMax", "must be 1,024 to 65,536");
        if (MismatchWindow < TimeSpan.FromMinutes(1) || MismatchWindow > TimeSpan.FromDays(7))
            yield return new("Limits.MismatchWindow", "must be 1 minute to 7 days");
        if (IdentifiersRemembered is < 4_096 or > 16_777_216) yield return new("Limits.IdentifiersRemembered", "must be 4,096 to 16,777,216");
        if (HandshakesPerSecondMax is < 1 or > 10_000) yield return new("Limits.HandshakesPerSecondMax", "must be 1 to 10,000");
        if (UnfinishedHandshakesMax is < 1 or > 100_000) yield return new("Limits.UnfinishedHandshakesMax", "must be 1 to 100,000");
        if (ConnectionsPerCallerMax is < 1 or > 100_000) yield return new("Limits.ConnectionsPerCallerMax", "must be 1 to 100,000");
        if (ResetsPerSecondMax is < 10 or > 100_000) yield return new("Limits.ResetsPerSecondMax", "must be 10 to 100,000");
        if (IdleFramesPerSecondMax is < 10 or > 100_000) yield return new("Limits.IdleFramesPerSecondMax", "must be 10 to 100,000");
        if (ShutdownGrace < TimeSpan.Zero || ShutdownGrace > TimeSpan.FromMinutes(5))
            yield return new("Limits.ShutdownGrace", "must be 0 to 5 minutes");
    }
}
