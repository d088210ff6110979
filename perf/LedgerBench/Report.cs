using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace InterDeptCheck.Perf;

/// <summary>The figures as Markdown, with commit and machine: absolute figures are of this machine alone, compare those of one run.</summary>
internal static class Report
{
    public static async Task WriteAsync(FileInfo file, MeasurementPlan plan, IReadOnlyList<Figures> all, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        text.AppendLine("# The ledger's speed").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"Commit {Commit()}, {Environment.ProcessorCount} processors, {RuntimeInformation.OSDescription}, .NET {Environment.Version}.");
        text.AppendLine(CultureInfo.InvariantCulture, $"A change every 5 ms; then 32 callers submit single changes for {plan.Submitting.TotalSeconds:N0} s; then {plan.People:N0} people of 8 changes in bulk.");
        text.AppendLine("PostgreSQL flushes every commit; another node reads a hot standby. Clients, servers and reader share the machine.").AppendLine();
        text.AppendLine("| round | store | bulk, changes/s | staged/s | closed/s | singles/s | visible p50, ms | visible p99, ms |");
        text.AppendLine("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        for (var at = 0; at < all.Count; at++)
        {
            var row = all[at];
            text.AppendLine(CultureInfo.InvariantCulture, $"| {at / plan.Stores.Count + 1} | {row.Store} | {row.BulkPerSecond:N0} | {row.StagedPerSecond:N0} | {row.ClosedPerSecond:N0} | {row.SinglesPerSecond:N0} | {row.VisibleP50Ms:N1} | {row.VisibleP99Ms:N1} |");
        }

        await File.WriteAllTextAsync(file.FullName, text.ToString(), cancellationToken);
        Console.WriteLine($"Written: {file.FullName}");
    }

    private static string Commit()
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", ["describe", "--always", "--dirty"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
            return git.StandardOutput.ReadToEnd().Trim();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "unknown";
        }
    }
}
