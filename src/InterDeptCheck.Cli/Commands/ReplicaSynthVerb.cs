using System.CommandLine;
using System.Text.Json;
using InterDeptCheck.Cli.Output;
using InterDeptCheck.Cli.Synthesis;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Replica;
using Spectre.Console;

namespace InterDeptCheck.Cli.Commands;

/// <summary><c>idcheck replica synth</c>: of people who are nobody, to measure by.</summary>
internal static class ReplicaSynthVerb
{
    private static readonly JsonSerializerOptions Style = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };
    private static readonly Option<long> People = new("--people") { Description = $"How many people, 1 to {SynthPeople.PeopleMax}.", Required = true, HelpName = "N" };
    private static readonly Option<ulong> Seed = new("--seed") { Description = "The same seed gives the same people and keys.", Required = true, HelpName = "S" };
    private static readonly Option<string> Out = new("--out") { Description = "Directory of the replica; made, and must be empty when it is there.", Required = true, HelpName = "DIR" };
    private static readonly Option<bool> Json = CommonOptions.Json();

    public static Command Create(TimeProvider clock)
    {
        var command = new Command("synth",
            """
            Builds a replica of invented people without a ledger, three identifiers and two grants each, to measure a node's size and speed by
            (./perf/scale.sh). Its keys come of the seed: no node opens it.

              idcheck replica synth --people 1000000 --seed 7 --out /var/tmp/synth
            """)
        {
            People, Seed, Out, Json,
        };
        command.SetAction(Verb.Run((parsed, cancellationToken) => RunAsync(parsed, clock, cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (count, seed, directory) = (parsed.GetRequiredValue(People), parsed.GetRequiredValue(Seed), parsed.GetRequiredValue(Out));
        if (count is < 1 or > SynthPeople.PeopleMax) throw new CommandFault(ExitCode.BadInput, $"--people takes 1 to {SynthPeople.PeopleMax}.", "See: idcheck replica synth --help");
        if (Directory.Exists(directory) && Directory.EnumerateFileSystemEntries(directory).Any())
            throw new CommandFault(ExitCode.BadInput, $"{directory} is not empty.", "Name a directory that is empty, or none yet.");
        var keys = SynthReplica.Keys(seed);
        var started = clock.GetTimestamp();
        ReplicaStatistics made;
        using (var replica = StatusReplica.Open(SynthReplica.Options(directory, count, clock), keys))
        {
            made = await ProgressBar.RunAsync("Building", parsed.GetValue(Json), async progress =>
            {
                await SynthReplica.FillAsync(
                    replica, new(seed), count, new Fingerprinter(keys), clock.GetUtcNow(), done => progress(done, count), cancellationToken);
                return replica.Statistics;
            });
        }

        var elapsed = clock.GetElapsedTime(started);
        if (parsed.GetValue(Json)) Console.Out.WriteLine(JsonSerializer.Serialize(new { made.Persons, made.BytesPerPerson, made.IndexLoad, made.FileBytes, ElapsedMs = (long)elapsed.TotalMilliseconds }, Style));
        else AnsiConsole.MarkupLineInterpolated($"{made.Persons} people in [bold]{directory}[/]: {made.BytesPerPerson:F1} bytes a person, index load {made.IndexLoad:P0}, {elapsed.TotalSeconds:F1} s.");
        return ExitCode.Done;
    }
}
