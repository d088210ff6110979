namespace InterDeptCheck.Client;

/// <summary>How a client asks many questions. Read once, when the client is made.</summary>
public sealed class BatchOptions
{
    /// <summary>Most questions of one batch: the contract says so.</summary>
    public const int ItemsMax = 1_000;

    /// <summary>Most batches of one stream that can be on their way.</summary>
    public const int InFlightMax = 16;

    /// <summary>Most attempts.</summary>
    public const int AttemptsMax = 100;

    /// <summary>How long <c>CheckBatchAsync</c> may take: 1 ms to 1 minute; default 5 s.</summary>
    public TimeSpan Deadline { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Questions of one batch of a stream: 1 to 1,000; default 250.</summary>
    public int Size { get; set; } = 250;

    /// <summary>Batches of one stream that are on their way at once: 1 to 16; default 4, as many as a server works on at once.</summary>
    public int InFlight { get; set; } = 4;

    /// <summary>How long a question waits at most for others to fill its batch: 1 ms to 1 minute; default 100 ms.</summary>
    public TimeSpan Linger { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// How long the next answer of a stream may take before another stream is tried: 1 ms to 10 minutes; default 1 minute.
    /// </summary>
    public TimeSpan AnswerPatience { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How often in a row a stream is tried without one answer before it fails: 1 to 100; default 10.</summary>
    public int Attempts { get; set; } = 10;

    /// <summary>
    /// Longest wait before the second attempt, doubled with each further one; the wait itself is drawn at random from 0 to it: 1 ms to
    /// 1 minute; default 100 ms.
    /// </summary>
    public TimeSpan BackOffFirst { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Longest wait before any attempt: 1 ms to 5 minutes, not less than <see cref="BackOffFirst"/>; default 5 s.</summary>
    public TimeSpan BackOffMax { get; set; } = TimeSpan.FromSeconds(5);

    internal IEnumerable<FieldViolation> Faults()
    {
        if (IsOutside(Deadline, TimeSpan.FromMinutes(1))) yield return Fault(nameof(Deadline), "is 1 ms to 1 minute");
        if (Size is < 1 or > ItemsMax) yield return Fault(nameof(Size), "is 1 to 1,000");
        if (InFlight is < 1 or > InFlightMax) yield return Fault(nameof(InFlight), "is 1 to 16");
        if (IsOutside(Linger, TimeSpan.FromMinutes(1))) yield return Fault(nameof(Linger), "is 1 ms to 1 minute");
        if (IsOutside(AnswerPatience, TimeSpan.FromMinutes(10))) yield return Fault(nameof(AnswerPatience), "is 1 ms to 10 minutes");
        if (Attempts is < 1 or > AttemptsMax) yield return Fault(nameof(Attempts), "is 1 to 100");
        if (IsOutside(BackOffFirst, TimeSpan.FromMinutes(1))) yield return Fault(nameof(BackOffFirst), "is 1 ms to 1 minute");
        if (IsOutside(BackOffMax, TimeSpan.FromMinutes(5)) || BackOffMax < BackOffFirst)
            yield return Fault(nameof(BackOffMax), "is 1 ms to 5 minutes, not less than BackOffFirst");
    }

    internal BatchOptions Copy() => (BatchOptions)MemberwiseClone();

    private static bool IsOutside(TimeSpan value, TimeSpan most) => value < TimeSpan.FromMilliseconds(1) || value > most;

    private static FieldViolation Fault(string option, string rule) => new($"{nameof(InterDeptCheckClientOptions.Batches)}.{option}", rule);
}
