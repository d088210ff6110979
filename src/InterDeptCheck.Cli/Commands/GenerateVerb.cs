using System.CommandLine;
using System.Text.Json;
using InterDeptCheck.Cli.Generating;
using Spectre.Console;

namespace InterDeptCheck.Cli.Commands;

/// <summary><c>idcheck generate</c>.</summary>
internal static class GenerateVerb
{
    private static readonly JsonSerializerOptions Style = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };
    private static readonly Option<long> People = new("--people") { Description = "How many people.", Required = true, HelpName = "N" };
    private static readonly Option<ulong> Seed = new("--seed") { Description = "The same seed gives the same bytes.", Required = true, HelpName = "S" };
    private static readonly Option<string> Out = Path("--out", "Changes, one a line, for idcheck import.");
    private static readonly Option<string> Questions = Path("--questions", "Questions, for idcheck check-file.");
    private static readonly Option<string> Truth = Path("--truth", "The outcome due to each question.");
    private static readonly Option<bool> Json = CommonOptions.Json();

    public static Command Create()
    {
        var command = new Command("generate",
            """
            Makes a plausible population of invented people, questions about them, and the outcome due to each
            (docs/calling/generated-population.md).

              idcheck generate --people 20000 --seed 7 --out people.ndjson --questions questions.csv --truth truth.csv
            """)
        {
            People, Seed, Out, Questions, Truth, Json,
        };
        command.SetAction(Verb.Run(RunAsync));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var options = new PopulationOptions { People = parsed.GetRequiredValue(People), Seed = parsed.GetRequiredValue(Seed) };
        if (options.Faults().ToList() is { Count: > 0 } faults)
            throw new CommandFault(ExitCode.BadInput, string.Join(" ", faults), "See: idcheck generate --help");
        var paths = new PopulationPaths(parsed.GetRequiredValue(Out), parsed.GetRequiredValue(Questions), parsed.GetRequiredValue(Truth));
        var generator = new PopulationGenerator(options);
        var made = parsed.GetValue(Json)
            ? await Task.Run(() => generator.GenerateFiles(paths, null, cancellationToken), cancellationToken)
            : await ShowProgressAsync(generator, paths, options.People, cancellationToken);
        if (parsed.GetValue(Json)) Console.Out.WriteLine(JsonSerializer.Serialize(made, Style));
        else Write(made, paths);
        return ExitCode.Done;
    }

    private static async Task<PopulationSummary> ShowProgressAsync(
        PopulationGenerator generator, PopulationPaths paths, long people, CancellationToken cancellationToken)
    {
        PopulationSummary? made = null;
        await AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async progress =>
            {
                var task = progress.AddTask("Making people", maxValue: people);
                made = await Task.Run(() => generator.GenerateFiles(paths, new Reporter(task), cancellationToken), cancellationToken);
                task.Value = task.MaxValue;
            });
        return made!;
    }

    private static void Write(PopulationSummary made, PopulationPaths paths)
    {
        AnsiConsole.MarkupLineInterpolated($"{made.People} invented people, {made.Changes} changes in [bold]{paths.People}[/].");
        foreach (var (outcome, count) in made.Outcomes) AnsiConsole.MarkupLineInterpolated($"  {count} questions are due {outcome}");
        AnsiConsole.MarkupLineInterpolated($"Next: [bold]idcheck import {paths.People}[/], then [bold]idcheck check-file {paths.Questions}[/]");
    }

    private static Option<string> Path(string name, string description) =>
        new(name) { Description = description, Required = true, HelpName = "FILE" };

    private sealed class Reporter(ProgressTask task) : IProgress<long>
    {
        public void Report(long value) => task.Value = value;
    }
}
