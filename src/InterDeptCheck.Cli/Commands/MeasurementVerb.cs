using System.CommandLine;
using InterDeptCheck.Cli.Measuring;

namespace InterDeptCheck.Cli.Commands;

/// <summary><c>idcheck measurement</c>: the last step of eng/assurance.sh.</summary>
internal static class MeasurementVerb
{
    private static readonly Argument<string> From = new("DIR") { Description = "Where the steps before left their results." };
    private static readonly Option<ulong> Seed = new("--seed") { Description = "The population's seed.", Required = true, HelpName = "S" };
    private static readonly Option<string?> JsonFile = new("--json") { Description = "Write all numbers as JSON, too.", HelpName = "FILE" };

    public static Command Create()
    {
        var command = new Command("measurement",
            """
            Prints what eng/assurance.sh measured as Markdown, each goal with pass or miss. Exit code 1 when one is missed.

              idcheck measurement measured --seed 7 --json measured.json
            """)
        {
            From, Seed, JsonFile,
        };
        command.Hidden = true;
        command.SetAction(Verb.Run(RunAsync));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var run = Measurement.Read(parsed.GetRequiredValue(From), parsed.GetRequiredValue(Seed));
        Console.Out.Write(MeasurementTable.Of(run));
        if (parsed.GetValue(JsonFile) is { } file) await File.WriteAllTextAsync(file, run.ToJson() + "\n", cancellationToken);
        return AssuranceGoal.Of(run).All(goal => goal.IsMet) ? ExitCode.Done : ExitCode.Failed;
    }
}
