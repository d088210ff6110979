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

    public static async Task WriteQuarantinesAsync(FileInfo file, double[] sortedMs, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        text.AppendLine("# How soon a quarantine is obeyed").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"Commit {Commit()}, {Environment.ProcessorCount} processors, {RuntimeInformation.OSDescription}, .NET {Environment.Version}.");
        text.AppendLine("One registry, two serving nodes, one of them on a hot standby; PostgreSQL flushes every commit; everything shares the machine. From the acknowledged");
        text.AppendLine("commit of a quarantine until both nodes have refused, each asked again over mutual TLS as soon as it has answered.").AppendLine();
        text.AppendLine("| quarantines | p50, ms | p99, ms | longest, ms |");
        text.AppendLine("| ---: | ---: | ---: | ---: |");
        text.AppendLine(CultureInfo.InvariantCulture, $"| {sortedMs.Length:N0} | {Measurement.Percentile(sortedMs, 0.5):N1} | {Measurement.Percentile(sortedMs, 0.99):N1} | {sortedMs[^1]:N1} |");
        await File.WriteAllTextAsync(file.FullName, text.ToString(), cancellationToken);
        Console.WriteLine($"Written: {file.FullName}");
    }

    public static async Task WriteRevocationsAsync(
        FileInfo file, IReadOnlyList<(string Store, double[] SortedMs)> all, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        text.AppendLine("# How soon a revocation is obeyed").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"Commit {Commit()}, {Environment.ProcessorCount} processors, {RuntimeInformation.OSDescription}, .NET {Environment.Version}.");
        text.AppendLine("On PostgreSQL one registry, a serving node on its primary and one on a hot standby, every commit flushed; on the embedded ledger its one node. Everything");
        text.AppendLine("shares the machine. From just before the operator asks, so that the commit is in it, until the end of the last call that was accepted on any node; the");
        text.AppendLine("revoked service has a connection open to each serving node and asks every 2 ms.").AppendLine();
        text.AppendLine("| store | revocations | p50, ms | p99, ms | longest, ms |");
        text.AppendLine("| --- | ---: | ---: | ---: | ---: |");
        foreach (var (store, ms) in all)
            text.AppendLine(CultureInfo.InvariantCulture, $"| {store} | {ms.Length:N0} | {Measurement.Percentile(ms, 0.5):N1} | {Measurement.Percentile(ms, 0.99):N1} | {ms[^1]:N1} |");
        await File.WriteAllTextAsync(file.FullName, text.ToString(), cancellationToken);
        Console.WriteLine($"Written: {file.FullName}");
    }

    public static string Commit()
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
