using System.Text.Json;

namespace InterDeptCheck.Compare.Serving;

/// <summary>What a server's process has used since it began.</summary>
/// <param name="CpuUs">Microseconds of processor, of all its threads.</param>
/// <param name="AllocatedBytes">Bytes that were allocated.</param>
/// <param name="Collections">Garbage collections.</param>
/// <param name="Position">The last event that was applied; 0 where nothing is.</param>
internal sealed record Figures(double CpuUs, long AllocatedBytes, int Collections, long Position)
{
    /// <summary>Those of this process now.</summary>
    public static Figures Now(long position) => new(
        Environment.CpuUsage.TotalTime.TotalMicroseconds,
        GC.GetTotalAllocatedBytes(precise: true),
        GC.CollectionCount(0),
        position);

    /// <summary>What was used between the two.</summary>
    public static Figures operator -(Figures after, Figures before) => new(
        after.CpuUs - before.CpuUs,
        after.AllocatedBytes - before.AllocatedBytes,
        after.Collections - before.Collections,
        after.Position - before.Position);

    /// <summary>As a line.</summary>
    public string ToLine() => JsonSerializer.Serialize(this);

    /// <summary>Of a line.</summary>
    public static Figures Parse(string line) => JsonSerializer.Deserialize<Figures>(line) ?? throw new InvalidOperationException("No figures.");
}
