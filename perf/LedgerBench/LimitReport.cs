using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace InterDeptCheck.Perf;

/// <summary>What limits are worth, as Markdown. Ratios count; absolute figures are of one machine alone.</summary>
internal static class LimitReport
{
    /// <summary>The greatest ratio that meets the goal: the middle one of the rounds counts.</summary>
    public const double Goal = 2;

    /// <summary>Writes it.</summary>
    /// <returns>Whether the goal is met, and no neighbour was refused.</returns>
    public static async Task<bool> WriteAsync(
        FileInfo? file, int quota, TimeSpan time, IReadOnlyList<LimitRound> rounds, CancellationToken cancellationToken)
    {
        var ratios = rounds.Select(round => round.Ratio).Order().ToArray();
        var middle = ratios[ratios.Length / 2];
        var refused = rounds.Sum(round => round.NeighboursRefused);
        var isMet = middle <= Goal && refused == 0;
        var text = new StringBuilder();
        text.AppendLine("# What one department's excess costs the others").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"Commit {Report.Commit()}, {Environment.ProcessorCount} processors, {RuntimeInformation.OSDescription}, .NET {Environment.Version}.");
        text.AppendLine(CultureInfo.InvariantCulture, $"Two neighbours ask {LimitMeasurement.NeighboursRate:N0} questions a second each over mutual TLS: alone, with a third department within its quota of {quota:N0} checks a");
        text.AppendLine(CultureInfo.InvariantCulture, $"second, and with the third at ten times it, {time.TotalSeconds:N0} s each, in turns. Callers and node share the machine, the third in a process of its own. Times are the neighbours'.").AppendLine();
        text.AppendLine("| round | third | p50, ms | p99, ms | refused | third answered/s | third refused/s | p99 ratio to alone |");
        text.AppendLine("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        for (var at = 0; at < rounds.Count; at++)
        {
            var alone = rounds[at].Alone.P99Ms;
            Row(text, at + 1, "quiet", rounds[at].Alone, alone);
            Row(text, at + 1, "within", rounds[at].Within, alone);
            Row(text, at + 1, "ten times", rounds[at].TenTimes, alone);
        }

        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"Ratio under the flood: {middle:N2} in the middle, {ratios[^1]:N2} at worst; {refused} of the neighbours' questions refused. The goal, at most {Goal:N0} in the middle and none refused, is {(isMet ? "met" : "missed")}.");
        Console.Write(text);
        if (file is not null) await File.WriteAllTextAsync(file.FullName, text.ToString(), cancellationToken);
        return isMet;
    }

    private static void Row(StringBuilder text, int round, string third, LimitPart part, double alone) => text.AppendLine(
        CultureInfo.InvariantCulture,
        $"| {round} | {third} | {part.P50Ms:N2} | {part.P99Ms:N2} | {part.NeighboursRefused} | {part.AnsweredPerSecond:N0} | {part.RefusedPerSecond:N0} | {part.P99Ms / alone:N2} |");
}
