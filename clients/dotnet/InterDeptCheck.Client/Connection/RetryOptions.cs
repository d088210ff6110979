namespace InterDeptCheck.Client;

/// <summary>
/// How <c>CheckAsync</c> and <c>CheckBatchAsync</c> try again, inside their deadline: only after UNAVAILABLE, never after an answer, and not
/// where the certificate or the trust is what is wrong. What the server asks for (RetryInfo, grpc-retry-pushback-ms) is kept. Read once,
/// when the client is made. <see cref="BatchOptions"/> says how streams do.
/// </summary>
public sealed class RetryOptions
{
    /// <summary>Greatest <see cref="Most"/>.</summary>
    public const int MostMax = 3;

    /// <summary>How often one call is tried again at most: 0 to 3; default 3.</summary>
    public int Most { get; set; } = MostMax;

    /// <summary>
    /// Longest wait before the first retry, doubled with each further one; the wait itself is drawn at random from 0 to it: 1 ms to 1
    /// minute; default 100 ms.
    /// </summary>
    public TimeSpan BackOffFirst { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// Longest wait before any retry, but for one that the server asks for: 1 ms to 1 minute, not less than <see cref="BackOffFirst"/>;
    /// default 1 s.
    /// </summary>
    public TimeSpan BackOffMax { get; set; } = TimeSpan.FromSeconds(1);

    internal IEnumerable<FieldViolation> Faults()
    {
        if (Most is < 0 or > MostMax) yield return Fault(nameof(Most), "is 0 to 3");
        if (IsOutside(BackOffFirst)) yield return Fault(nameof(BackOffFirst), "is 1 ms to 1 minute");
        if (IsOutside(BackOffMax) || BackOffMax < BackOffFirst)
            yield return Fault(nameof(BackOffMax), "is 1 ms to 1 minute, not less than BackOffFirst");
    }

    internal RetryOptions Copy() => (RetryOptions)MemberwiseClone();

    private static bool IsOutside(TimeSpan value) => value < TimeSpan.FromMilliseconds(1) || value > TimeSpan.FromMinutes(1);

    private static FieldViolation Fault(string option, string rule) => new($"{nameof(InterDeptCheckClientOptions.Retries)}.{option}", rule);
}
