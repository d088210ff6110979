using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace InterDeptCheck.Perf;

/// <summary>What limits are worth, as Markdown. Ratios count; absolute figures are of one machine alone.</summary>
internal static class LimitReport
{
    public static async Task WriteAsync(
        FileInfo? file, int quota, TimeSpan time, IReadOnlyList<LimitRound> rounds, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        text.AppendLine("# What one department's excess costs the others").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"Commit {Report.Commit()}, {Environment.ProcessorCount} processors, {RuntimeInformation.OSDescription}, .NET {Environment.Version}.");
        text.AppendLine(CultureInfo.InvariantCulture, $"Two neighbours ask steadily over mutual TLS. A third, which may ask {quota:N0} checks a second, is quiet, then within its quota, then at ten");
        text.AppendLine(CultureInfo.InvariantCulture, $"times it, {time.TotalSeconds:N0} s each. Callers and node share the machine. Times are the neighbours'. The goal: a ratio of at most 2.").AppendLine();
        text.AppendLine("| round | third | p50, ms | p99, ms | refused | third answered/s | third refused/s | p99 ratio to within its quota |");
        text.AppendLine("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        for (var at = 0; at < rounds.Count; at++)
        {
            var round = rounds[at];
            Row(text, at + 1, "quiet", round.Quiet, round.Quiet.P99Ms / round.Within.P99Ms);
            Row(text, at + 1, "within", round.Within, 1);
            Row(text, at + 1, "ten times", round.TenTimes, round.Ratio);
        }

        var ratios = rounds.Select(round => round.Ratio).Order().ToArray();
        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"Ratio at ten times: {ratios[ratios.Length / 2]:N2} in the middle, {ratios[^1]:N2} at worst.");
        Console.Write(text);
        if (file is not null) await File.WriteAllTextAsync(file.FullName, text.ToString(), cancellationToken);
    }

    private static void Row(StringBuilder text, int round, string third, LimitPart part, double ratio) => text.AppendLine(
        CultureInfo.InvariantCulture,
        $"| {round} | {third} | {part.P50Ms:N2} | {part.P99Ms:N2} | {part.NeighboursRefused} | {part.AnsweredPerSecond:N0} | {part.RefusedPerSecond:N0} | {ratio:N2} |");
}
