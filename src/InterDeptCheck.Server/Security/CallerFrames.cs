using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Server.Hosting;

namespace InterDeptCheck.Server.Security;

/// <summary>
/// What a caller may send that asks nothing, over all of his connections: a new connection is no new allowance. Thread-safe.
/// </summary>
/// <param name="resets">Calls that he takes back.</param>
/// <param name="idle">Frames beside those of calls: pings, settings, priorities, windows, continuations, empty data.</param>
internal sealed class CallerFrames(Pace resets, Pace idle)
{
    private const int BurstSeconds = 2;

    /// <summary>That of each caller of a server with <paramref name="limits"/>.</summary>
    public static Paces<CallerId, CallerFrames> OfEach(LimitOptions limits, TimeProvider clock) => new(
        () => new(
            new Pace(limits.ResetsPerSecondMax, limits.ResetsPerSecondMax * BurstSeconds, clock),
            new Pace(limits.IdleFramesPerSecondMax, limits.IdleFramesPerSecondMax * BurstSeconds, clock)),
        frames => frames.IsRested);

    /// <summary>Whether nothing is owed.</summary>
    public bool IsRested => resets.IsRested && idle.IsRested;

    /// <summary>Whether so many more are within what he may.</summary>
    public bool TryTake(int resetCount, int idleCount) =>
        (resetCount == 0 || resets.TryTake(resetCount, TimeSpan.Zero, out _)) && (idleCount == 0 || idle.TryTake(idleCount, TimeSpan.Zero, out _));
}
