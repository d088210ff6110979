using System.CommandLine;
using InterDeptCheck.Cli.Commands;

namespace InterDeptCheck.LoadTest;

/// <summary>The verbs that ask a running node: check, check-batch and check-stream.</summary>
internal sealed class CheckVerbs(TimeProvider clock)
{
    private const int QuestionsMax = 100_000;
    private readonly Argument<string> questions = new("QUESTIONS") { Description = "CSV or NDJSON as idcheck check-file takes it; asked again from the first after the last." };
    private readonly Option<string?> purpose = new("--purpose") { Description = "The question, for rows that name none.", HelpName = "PURPOSE" };
    private readonly Option<int> questionsMax = new("--questions-max") { Description = "Rows that are read.", DefaultValueFactory = _ => QuestionsMax, HelpName = "N" };
    private readonly Option<int> size = new("--batch-size") { Description = "Questions of a batch, 1 to 1,000.", DefaultValueFactory = _ => 250, HelpName = "N" };
    private readonly Option<int> streams = new("--streams") { Description = "Open streams of each purpose; the workers share them.", DefaultValueFactory = _ => 4, HelpName = "N" };
    private readonly NodeOptions node = new(clock);
    private readonly PlanOptions plan = new();
    private readonly RunOptions run = new(clock);

    public IEnumerable<Command> Create()
    {
        yield return Verb("check",
            """
            Asks one question a call.

              loadtest check questions.csv --workers 32 --duration 30
              loadtest check questions.csv --rate 5000 --poisson --thresholds goals.json --report out
              loadtest check questions.csv --workers 1 --ramp-to 64 --duration 60 --report ramp
            """,
            [],
            async (parsed, asked, ct) => new CheckScenario(await asked, node.Connections(parsed), node.Asking(parsed)));
        yield return Verb("check-batch",
            """
            Asks a batch a call; an iteration is a batch, its questions are its items.

              loadtest check-batch questions.csv --workers 8 --batch-size 1000
            """,
            [size],
            async (parsed, asked, ct) => new CheckBatchScenario(await BatchesAsync(parsed, asked), node.Connections(parsed), node.Asking(parsed)));
        yield return Verb("check-stream",
            """
            Asks by streams that stay open; an iteration is a batch, its questions are its items. Workers share the streams: with 16 workers and 4
            streams four batches are under way on each.

              loadtest check-stream questions.csv --workers 16 --streams 4 --batch-size 250
            """,
            [size, streams],
            async (parsed, asked, ct) =>
            {
                BadInput.Below(parsed.GetValue(streams), 1, "--streams");
                return new CheckStreamScenario(await BatchesAsync(parsed, asked), parsed.GetValue(streams), node.Connections(parsed), node.Asking(parsed));
            });
    }

    private async Task<IReadOnlyList<Contracts.V1.QuestionBatch>> BatchesAsync(ParseResult parsed, Task<IReadOnlyList<Contracts.V1.CheckRequest>> asked) =>
        LoadQuestions.Batches(await asked, parsed.GetValue(size));

    private Command Verb(
        string name, string description, IReadOnlyList<Option> own, Func<ParseResult, Task<IReadOnlyList<Contracts.V1.CheckRequest>>, CancellationToken, Task<IScenario>> make)
    {
        var command = new Command(name, description) { questions, purpose, questionsMax };
        foreach (var option in own) command.Add(option);
        plan.AddTo(command);
        node.AddTo(command);
        run.AddTo(command);
        command.SetAction(LoadVerb.Run(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetRequiredValue(questions);
            if (!File.Exists(path)) throw BadInput.Of($"There is no file {path}.");
            var planned = plan.Read(parsed);
            var asked = LoadQuestions.ReadAsync(
                path, parsed.GetValue(purpose) is { } text ? CheckArguments.Purpose(text) : null, parsed.GetValue(questionsMax), cancellationToken);
            await using var scenario = await make(parsed, asked, cancellationToken);
            return await run.RunAsync(parsed, scenario, planned, cancellationToken);
        }));
        return command;
    }
}
