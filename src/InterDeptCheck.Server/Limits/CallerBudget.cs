using System.Threading.RateLimiting;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Server.Errors;

namespace InterDeptCheck.Server.Limits;

/// <summary>
/// What is left of the limits of one caller on this node, over all its connections. Its mismatches and counts outlive a change of its limits;
/// what it holds at that moment is given back to the limits before. Thread-safe.
/// </summary>
internal sealed class CallerBudget
{
    /// <summary>When to try again after a limit of what is held: nobody knows when others give back.</summary>
    public static readonly TimeSpan HeldRetry = TimeSpan.FromMilliseconds(100);

    private readonly long[] refusals;

    /// <summary>A budget with nothing taken.</summary>
    /// <param name="caller">Whose it is.</param>
    /// <param name="limits">How much there is.</param>
    /// <param name="before">What it had until its limits changed; null for a new caller.</param>
    /// <param name="mismatches">Makes the memory of mismatches of a new caller.</param>
    /// <param name="clock">The node's.</param>
    public CallerBudget(CallerId caller, CallerLimits limits, CallerBudget? before, Func<MismatchTable> mismatches, TimeProvider clock)
    {
        Caller = caller;
        Limits = limits;
        Rate = before is not null && before.Limits.ChecksPerSecond == limits.ChecksPerSecond ? before.Rate : new(limits.ChecksPerSecond, clock);
        Calls = Holding(limits.ConcurrentCalls, queue: 0);
        Streams = Holding(limits.OpenStreams, queue: 0);
        // Streams wait for their turn instead of being refused: each with one batch, and there are few.
        Bytes = Holding(limits.BytesInFlight, queue: limits.BytesInFlight);
        Mismatches = before?.Mismatches ?? mismatches();
        refusals = before?.refusals ?? new long[(int)LimitKind.Mismatches + 1];
        Said = before?.Said ?? new SaidRefusal?[refusals.Length];
    }

    /// <summary>Whose it is.</summary>
    public CallerId Caller { get; }

    /// <summary>How much there is.</summary>
    public CallerLimits Limits { get; }

    /// <summary>Checks a second.</summary>
    public CheckRate Rate { get; }

    /// <summary>Calls at once.</summary>
    public ConcurrencyLimiter Calls { get; }

    /// <summary>Streams at once.</summary>
    public ConcurrencyLimiter Streams { get; }

    /// <summary>Bytes of questions in flight.</summary>
    public ConcurrencyLimiter Bytes { get; }

    /// <summary>Mismatches by identifier.</summary>
    public MismatchTable Mismatches { get; }

    /// <summary>What was said last of each limit.</summary>
    public SaidRefusal?[] Said { get; }

    /// <summary>Takes bytes for a call that has been read.</summary>
    /// <returns>Give it back when the answer is made.</returns>
    /// <exception cref="RefusedException">CALLER_BYTES_LIMIT.</exception>
    public RateLimitLease HoldBytes(int bytes) => Required(Bytes.AttemptAcquire(bytes));

    /// <summary>The same for a batch of a stream, which waits.</summary>
    public async ValueTask<RateLimitLease> HoldBytesAsync(int bytes, CancellationToken cancellationToken) =>
        Required(await Bytes.AcquireAsync(bytes, cancellationToken));

    /// <summary>Counts a refusal.</summary>
    public void Refused(LimitKind kind) => Interlocked.Increment(ref refusals[(int)kind]);

    /// <summary>Refusals so far.</summary>
    public long Refusals(LimitKind kind) => Interlocked.Read(ref refusals[(int)kind]);

    private RateLimitLease Required(RateLimitLease lease)
    {
        if (lease.IsAcquired) return lease;
        Refused(LimitKind.Bytes);
        throw new RefusedException(new Refusal(LimitKind.Bytes.Reason()) { RetryAfter = HeldRetry });
    }

    private static ConcurrencyLimiter Holding(int most, int queue) =>
        new(new() { PermitLimit = most, QueueLimit = queue, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });
}
