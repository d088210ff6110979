using System.CommandLine;
using System.Text.Json;
using InterDeptCheck.Cli.Generating;
using InterDeptCheck.Cli.Generating.Entangling;
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
    private static readonly Option<string?> Profiles = new("--profiles")
    {
        Description = "Everybody's origin of names, and what is right with them and looks wrong: to count an audit's findings by.",
        HelpName = "FILE",
    };

    private static readonly Option<string[]> Entangle = new("--entangle")
    {
        Description = $"Writes so many entanglements of a kind beside the people: {string.Join(", ", EntanglementPlan.Kinds.Select(EntanglementPlan.NameOf))}; all spreads them.",
        HelpName = "KIND:COUNT",
    };

    private static readonly Option<bool> Json = CommonOptions.Json();

    public static Command Create()
    {
        var command = new Command("generate",
            """
            Makes a plausible population of invented people, questions about them, and the outcome due to each
            (docs/calling/generated-population.md).

              idcheck generate --people 20000 --seed 7 --out people.ndjson --questions questions.csv --truth truth.csv
              idcheck generate --people 20000 --seed 7 --out people.ndjson --questions questions.csv --truth truth.csv --entangle all:600
              idcheck generate ... --entangle island:50 --entangle extract:10

            With --entangle, these lie beside the people file: entangled-migration.ndjson and entangled-daily.ndjson, to be imported after
            it, entangled.csv, which lists the cases and what is due of each, and extract.ndjson, an old system's extract.
            """)
        {
            People, Seed, Out, Questions, Truth, Profiles, Entangle, Json,
        };
        command.SetAction(Verb.Run(RunAsync));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (EntanglementPlan.Read(parsed.GetValue(Entangle) ?? [], out var fault) is not { } plan)
            throw new CommandFault(ExitCode.BadInput, fault, "See: idcheck generate --help");
        var options = new PopulationOptions
        {
            People = parsed.GetRequiredValue(People),
            Seed = parsed.GetRequiredValue(Seed),
            Entanglements = plan,
        };
        if (options.Faults().ToList() is { Count: > 0 } faults)
            throw new CommandFault(ExitCode.BadInput, string.Join(" ", faults), "See: idcheck generate --help");
        var paths = new PopulationPaths(
            parsed.GetRequiredValue(Out), parsed.GetRequiredValue(Questions), parsed.GetRequiredValue(Truth), parsed.GetValue(Profiles));
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
        foreach (var (name, count) in made.HardNegatives) AnsiConsole.MarkupLineInterpolated($"  {count} people {name}");
        foreach (var (kind, count) in made.Entanglements) AnsiConsole.MarkupLineInterpolated($"  {count} entanglements {kind}");
        AnsiConsole.MarkupLineInterpolated($"Next: [bold]idcheck import {paths.People}[/], then [bold]idcheck check-file {paths.Questions}[/]");
        if (made.Entanglements.Count > 0)
            AnsiConsole.MarkupLineInterpolated($"Import [bold]{paths.Migration}[/] and [bold]{paths.Daily}[/] after it; the cases are in [bold]{paths.Cases}[/].");
    }

    private static Option<string> Path(string name, string description) =>
        new(name) { Description = description, Required = true, HelpName = "FILE" };

    private sealed class Reporter(ProgressTask task) : IProgress<long>
    {
        public void Report(long value) => task.Value = value;
    }
}
