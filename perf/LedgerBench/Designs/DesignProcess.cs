using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace InterDeptCheck.Perf.Designs;

/// <summary>Measures a design in a process of its own: no heap of one is another's, and one that the system ends for its memory ends alone.</summary>
internal static class DesignProcess
{
    private const int KilledExitCode = 128 + 9;

    /// <summary>What <paramref name="plan"/> measures of the design, or why it could not.</summary>
    public static async Task<DesignFigures> RunAsync(string design, DesignPlan plan, string? work, Action<string> tell, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [typeof(DesignProcess).Assembly.Location, "designs", .. Arguments(design, plan, work)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        await using var ending = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
        var lastLine = "";
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is null) return;
            lastLine = line.Data;
            tell(line.Data);
        };
        process.BeginErrorReadLine();
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (output.Length > 0) return JsonSerializer.Deserialize<DesignFigures>(output, DesignFigures.Json)!;
        return new(design, plan.People, Failure: process.ExitCode == KilledExitCode
            ? $"{DesignFigures.OutOfMemory}: ended by the system while {lastLine}"
            : string.Create(CultureInfo.InvariantCulture, $"ended with {process.ExitCode}: {lastLine}"));
    }

    private static string[] Arguments(string design, DesignPlan plan, string? work) =>
    [
        "--here", "--design", design, "--json",
        "--people", Text(plan.People), "--seed", Text(plan.Seed), "--seconds", Text(plan.Each.TotalSeconds), "--threads", Text(plan.Threads),
        .. work is null ? (string[])[] : ["--work", work],
    ];

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
