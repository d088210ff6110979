using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Server.Hosting;

namespace InterDeptCheck.Server.Security;

/// <summary>
/// What a caller may send that asks nothing, over all of his connections: a new connection is no new allowance. Thread-safe.
/// </summary>
/// <param name="resets">Calls that he takes back.</param>
/// <param name="idle">Frames beside those of calls: pings, settings, priorities, windows, continuations, empty data.</param>
/// <param name="resetsPerSecond">How many calls any caller may take back.</param>
internal sealed class CallerFrames(Pace resets, Pace idle, int resetsPerSecond)
{
    private const int BurstSeconds = 2;

    // All calls that he may have open run out of time at once when a node stalls, and those that he tries them with again do too.
    private const int ResetsOfACall = 2;

    /// <summary>That of each caller of a server with <paramref name="limits"/>.</summary>
    public static Paces<CallerId, CallerFrames> OfEach(LimitOptions limits, TimeProvider clock) => new(
        () => new(
            new Pace(limits.ResetsPerSecondMax, limits.ResetsPerSecondMax * BurstSeconds, clock),
            new Pace(limits.IdleFramesPerSecondMax, limits.IdleFramesPerSecondMax * BurstSeconds, clock),
            limits.ResetsPerSecondMax),
        frames => frames.IsRested);

    /// <summary>Whether nothing is owed.</summary>
    public bool IsRested => resets.IsRested && idle.IsRested;

    /// <summary>Whether so many more are within what he may, who may have <paramref name="concurrentCalls"/> open.</summary>
    public bool TryTake(int resetCount, int idleCount, int concurrentCalls) =>
        (resetCount == 0 || resets.TryTake(resetCount, Math.Max(resetsPerSecond, ResetsOfACall * concurrentCalls)))
        && (idleCount == 0 || idle.TryTake(idleCount, TimeSpan.Zero, out _));
}
