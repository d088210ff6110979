namespace InterDeptCheck.LoadTest;

/// <summary>Reads what the process took, between two moments.</summary>
internal sealed class HarnessMeter
{
    private readonly TimeSpan processor = Environment.CpuUsage.TotalTime;
    private readonly TimeSpan pause = GC.GetTotalPauseDuration();
    private readonly long allocated = GC.GetTotalAllocatedBytes();

    /// <summary>What it took since this was made.</summary>
    public HarnessCost Read(TimeSpan elapsed) => new(
        Environment.ProcessorCount,
        (Environment.CpuUsage.TotalTime - processor) / (elapsed * Environment.ProcessorCount),
        (GC.GetTotalPauseDuration() - pause) / elapsed,
        GC.GetTotalAllocatedBytes() - allocated);
}
