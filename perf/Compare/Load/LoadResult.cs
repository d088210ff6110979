using Grpc.Core;
using InterDeptCheck.Compare.Measuring;

namespace InterDeptCheck.Compare.Load;

/// <summary>What one caller, or all of them, got of a load.</summary>
internal sealed class LoadResult
{
    /// <summary>From when it should have been sent, in open load; the call's own time otherwise.</summary>
    public LogLatencies Latencies { get; } = new();

    /// <summary>The call's own time.</summary>
    public LogLatencies Service { get; } = new();

    /// <summary>Calls, or batches, that were answered.</summary>
    public long Calls { get; private set; }

    /// <summary>Checks that were answered as they should be.</summary>
    public long Checks { get; private set; }

    /// <summary>Checks that were not.</summary>
    public long Wrong { get; private set; }

    /// <summary>How calls ended.</summary>
    public Dictionary<StatusCode, long> Statuses { get; } = [];

    /// <summary>How long the load lasted.</summary>
    public TimeSpan Elapsed { get; set; }

    /// <summary>Checks a second.</summary>
    public double PerSecond => Elapsed > TimeSpan.Zero ? Checks / Elapsed.TotalSeconds : 0;

    /// <summary>An answer has come.</summary>
    /// <param name="scanned">What it says.</param>
    /// <param name="expected">The id that it must bear; null where the server is an echo.</param>
    /// <param name="items">How many items it must have.</param>
    public void Take(Scanned scanned, Guid? expected, int items)
    {
        Calls++;
        var isRight = scanned.Matched == items && scanned.Other == 0 && (expected is not { } id || id == scanned.Id);
        if (isRight) Checks += items;
        else Wrong += items;
    }

    /// <summary>A call has ended so.</summary>
    public void End(StatusCode status) => Statuses[status] = Statuses.GetValueOrDefault(status) + 1;

    /// <summary>Adds another caller's.</summary>
    public void Add(LoadResult other)
    {
        Latencies.Add(other.Latencies);
        Service.Add(other.Service);
        Calls += other.Calls;
        Checks += other.Checks;
        Wrong += other.Wrong;
        foreach (var (status, count) in other.Statuses) Statuses[status] = Statuses.GetValueOrDefault(status) + count;
    }
}
