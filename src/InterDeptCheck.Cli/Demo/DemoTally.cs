using InterDeptCheck.Cli.Output;
using InterDeptCheck.Client;
using Spectre.Console;

namespace InterDeptCheck.Cli.Demo;

/// <summary>Says what must come in a scene and what comes, and compares. Not thread-safe, but for <see cref="Compare"/>.</summary>
internal sealed class DemoTally(DemoStage stage)
{
    /// <summary>Who asks, in the callers' own words.</summary>
    public const string Initiator = "demo/run-1";

    private readonly Lock gate = new();
    private int scenes;
    private int failed;

    /// <summary>Whether all went as it must.</summary>
    public bool IsGood => failed == 0;

    /// <summary>How many did.</summary>
    public string Sum => $"{scenes - failed} of {scenes} scenes went as they must.";

    /// <summary>Begins a scene.</summary>
    public static void Title(string text)
    {
        AnsiConsole.WriteLine();
        AnsiConsole.Write(new Rule(Markup.Escape(text)).LeftJustified());
    }

    /// <summary>Lets a department ask, shows the outcome and compares it.</summary>
    public async Task<CheckOutcome> AskAsync(
        string service, Purpose purpose, ClaimedPerson person, Period period, string due, CancellationToken cancellationToken)
    {
        await using var client = new StatusCheckClient(stage.Options(service, out var node));
        AnsiConsole.MarkupLineInterpolated($"[blue]{service}[/] asks{(node.Length > 0 ? $" {node}" : "")} for {purpose}:");
        var question = new CheckQuestion(purpose, Initiator, person) { Period = period, Freshness = stage.Freshness };
        var outcome = await client.CheckAsync(question, cancellationToken);
        OutcomeReport.Write(outcome);
        Compare(due, outcome.Match(_ => "MATCHED", _ => "UNDER_REVIEW", _ => "INCOMPLETE", _ => "NOT_MATCHED"));
        return outcome;
    }

    /// <summary>Counts a scene.</summary>
    public void Compare(string due, string came)
    {
        var isGood = string.Equals(due, came, StringComparison.Ordinal);
        lock (gate)
        {
            scenes++;
            if (!isGood) failed++;
        }

        if (!isGood) AnsiConsole.MarkupLineInterpolated($"[red bold]{due} was due, {came} came.[/]");
    }
}
