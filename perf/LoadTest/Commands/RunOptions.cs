using System.CommandLine;
using Spectre.Console;

namespace InterDeptCheck.LoadTest;

/// <summary>Options that say what is judged and where reports go; runs a scenario and says what came of it.</summary>
internal sealed class RunOptions(TimeProvider clock)
{
    private readonly Option<string?> thresholds = new("--thresholds") { Description = "JSON file of what must be reached; exit code 1 when it is not.", HelpName = "FILE" };
    private readonly Option<string?> report = new("--report") { Description = "Directory for report.html, report.csv, report.md and report.json.", HelpName = "DIR" };
    private readonly Option<bool> json = new("--json") { Description = "Print the result as JSON for machines, and nothing else." };
    private readonly Option<double> lag = new("--lag-max") { Description = "Milliseconds that sends may be late (p99) by the harness before the run is invalid; above 5, heartbeats too.", DefaultValueFactory = _ => 2, HelpName = "MS" };
    private readonly Option<double> processor = new("--harness-cpu-max") { Description = "Part of all processors that the harness may take; 1 does not judge it.", DefaultValueFactory = _ => 0.9, HelpName = "PART" };
    private readonly Option<double> pause = new("--harness-pause-max") { Description = "Part of the time that the harness may stand still to collect garbage; 1 does not judge it.", DefaultValueFactory = _ => 0.05, HelpName = "PART" };

    public void AddTo(Command command)
    {
        Option[] all = [thresholds, report, lag, processor, pause, json];
        foreach (var option in all) command.Add(option);
    }

    /// <summary>Runs it.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(ParseResult parsed, IScenario scenario, LoadPlan plan, CancellationToken cancellationToken)
    {
        var demanded = parsed.GetValue(thresholds) is { } path ? Thresholds.Read(await File.ReadAllTextAsync(path, cancellationToken)) : new();
        var late = TimeSpan.FromMilliseconds(parsed.GetValue(lag));
        var limits = new ValidityLimits { LagMax = late, ProcessorShareMax = parsed.GetValue(processor), PauseShareMax = parsed.GetValue(pause) };
        if (late > limits.HeartbeatMax) limits = limits with { HeartbeatMax = late };
        var runner = new LoadRunner(clock, limits);
        var isQuiet = parsed.GetValue(json) || Console.IsOutputRedirected;
        var result = await LoadDisplay.RunAsync($"{scenario.Name}, {plan}", isQuiet, tell => runner.RunAsync(scenario, plan, tell, cancellationToken));
        if (parsed.GetValue(report) is { } directory) await LoadReport.WriteAsync(directory, [result], cancellationToken);
        var missed = demanded.Missed(result);
        if (parsed.GetValue(json)) await Console.Out.WriteLineAsync(LoadJson.Write([result]));
        else if (isQuiet) await Console.Out.WriteAsync(LoadReport.Markdown([result]));
        else LoadDisplay.Show(result);
        var errors = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(Console.Error) });
        foreach (var why in result.InvalidBecause) errors.MarkupLineInterpolated($"[red]Invalid:[/] {why}");
        foreach (var what in missed) errors.MarkupLineInterpolated($"[red]Missed:[/] {what}");
        return !result.IsValid ? LoadExit.Invalid : missed.Count > 0 ? LoadExit.Missed : LoadExit.Done;
    }
}
