using Grpc.Core;

namespace InterDeptCheck.Compare.Run;

/// <summary>Whether a run can be believed: every answer as it should be, and every call ended well.</summary>
internal static class Verdict
{
    private const double PaceLeast = 0.95;

    /// <summary>What was wrong, in words; empty when nothing was.</summary>
    public static IReadOnlyList<string> Faults(Verified verified, IReadOnlyDictionary<Cell, List<Sample>> samples)
    {
        List<string> faults = [.. verified.Faults.Take(10)];
        foreach (var (cell, all) in samples)
        {
            if (all.Sum(one => one.Wrong) is var wrong and > 0) faults.Add($"{NameOf(cell)}: {wrong:N0} answers were wrong");
            foreach (var group in all.SelectMany(one => one.Statuses).Where(one => one.Key != StatusCode.OK).GroupBy(one => one.Key))
                faults.Add($"{NameOf(cell)}: {group.Sum(one => one.Value):N0} calls ended with {group.Key}");
            if (all.Exists(one => one.PerSecond <= 0)) faults.Add($"{NameOf(cell)}: a round without an answer");
        }

        return faults;
    }

    /// <summary>What is to be known of the figures: where the load was not as it should have been.</summary>
    public static IReadOnlyList<string> Remarks(IReadOnlyDictionary<Cell, List<Sample>> samples) =>
    [
        .. from pair in samples
           where pair.Key.IsPaced
           let late = pair.Value.Count(IsLate)
           where late > 0
           select $"{NameOf(pair.Key)}: in {late} of {pair.Value.Count} rounds fewer than {PaceLeast:P0} of what was due was answered in time; its p99 says how far it fell behind",
    ];

    /// <summary>Whether fewer were answered in time than were due, but for a few.</summary>
    public static bool IsLate(Sample sample) => sample.PerSecond < sample.AskedPerSecond * PaceLeast;

    /// <summary>In words.</summary>
    public static string NameOf(Cell cell) => cell.IsPaced ? $"{cell.Contender.Name()}, even rate" : $"{cell.Contender.Name()}, {cell.Callers} {(cell.Callers == 1 ? "caller" : "callers")}";
}
