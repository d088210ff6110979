using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace InterDeptCheck.Compare.Run;

/// <summary>What the figures are of.</summary>
/// <param name="Commit">Of the repository.</param>
/// <param name="Processors">Of the machine.</param>
/// <param name="Processor">Its model.</param>
/// <param name="System">The operating system.</param>
/// <param name="Runtime">The runtime.</param>
/// <param name="Time">When.</param>
/// <param name="Load">What else the machine did in the minute before, by its load average; null where it does not say.</param>
internal sealed record Machine(string Commit, int Processors, string Processor, string System, string Runtime, DateTimeOffset Time, double? Load)
{
    /// <summary>This one.</summary>
    public static Machine Here(TimeProvider clock) => new(
        CommitOf(), Environment.ProcessorCount, Model(), RuntimeInformation.OSDescription, $".NET {Environment.Version}", clock.GetUtcNow(), LoadAverage());

    /// <summary>In words.</summary>
    public string Text() => string.Create(
        CultureInfo.InvariantCulture,
        $"Commit {Commit}, {Processors} processors ({Processor}), {System}, {Runtime}, {Time:yyyy-MM-dd HH:mm} UTC, load average before {Load?.ToString("N1", CultureInfo.InvariantCulture) ?? "unknown"}.");

    private static string CommitOf()
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", ["describe", "--always", "--dirty"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
            return git.StandardOutput.ReadToEnd().Trim();
        }
        catch (Win32Exception)
        {
            return "unknown";
        }
    }

    private static string Model() => Lines("/proc/cpuinfo")
        .Where(line => line.StartsWith("model name", StringComparison.Ordinal)).Select(line => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim())
        .FirstOrDefault(RuntimeInformation.ProcessArchitecture.ToString());

    private static double? LoadAverage() => Lines("/proc/loadavg").Select(line => line.Split(' ')[0])
        .Select(word => double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var load) ? load : (double?)null).FirstOrDefault();

    private static string[] Lines(string file) => File.Exists(file) ? File.ReadAllLines(file) : [];
}
