using InterDeptCheck.Cli.Checking;
using InterDeptCheck.Cli.Output;
using InterDeptCheck.Client;
using Spectre.Console;

namespace InterDeptCheck.Cli.Demo.Migration;

/// <summary>Departments ask about everyone, each for its purpose; every answer is compared with what is due. Not thread-safe.</summary>
internal sealed class CrowdAsker(DemoStage stage)
{
    /// <summary>Asks.</summary>
    /// <param name="when">When, in words.</param>
    /// <param name="questions">What is asked.</param>
    /// <param name="position">The place of the ledger that answers must include.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<CrowdAnswers> AskAsync(string when, CrowdQuestions questions, long position, CancellationToken cancellationToken)
    {
        List<FileRow> rows = [];
        await foreach (var row in new QuestionFile(questions.Questions, purpose: null).ReadAsync(0, _ => { }, cancellationToken)) rows.Add(row);
        var outcomes = new CheckOutcome?[rows.Count];
        foreach (var group in rows.Index().Where(row => row.Item.Question is not null).GroupBy(row => row.Item.Purpose))
            await AskAsync(group.Key, [.. group], position, outcomes, cancellationToken);
        using var truth = new TruthFile(questions.Truth);
        var answers = new CrowdAnswers();
        foreach (var (index, row) in rows.Index())
        {
            var (different, wrongPerson) = (truth.Different, truth.WrongPerson);
            truth.Compare(row, outcomes[index]);
            var answer = outcomes[index] is Matched matched ? AnswerJson.Of(matched.Answer).ToJsonString() : "";
            answers.Add(row.Id, outcomes[index], answer, truth.Different == different, truth.WrongPerson > wrongPerson);
        }

        Write(when, answers);
        foreach (var difference in truth.Differences) AnsiConsole.MarkupLineInterpolated($"  [yellow]{difference}[/]");
        return answers;
    }

    private async Task AskAsync(
        Purpose purpose, IReadOnlyList<(int Index, FileRow Item)> rows, long position, CheckOutcome?[] outcomes, CancellationToken cancellationToken)
    {
        await using var client = new StatusCheckClient(stage.Options(PurposeClients.ServiceOf(purpose)));
        var head = new BatchHead(purpose, DemoTally.Initiator) { Freshness = new(position) };
        await foreach (var outcome in client.CheckManyAsync(head, rows.Select(row => row.Item.Question!).ToAsyncEnumerable(), cancellationToken))
            outcomes[rows[(int)outcome.Index].Index] = outcome is BatchItemAnswered answered ? answered.Outcome : null;
    }

    private static void Write(string when, CrowdAnswers answers)
    {
        string[] outcomes = ["MATCHED", "UNDER_REVIEW", "INCOMPLETE", "NOT_MATCHED"];
        var table = new Table().Title(Markup.Escape(when)).AddColumns(["asked", .. outcomes]);
        table.AddRow([$"{answers.Asked}", .. outcomes.Select(outcome => $"{answers.Of(outcome)}")]);
        AnsiConsole.Write(table);
        AnsiConsole.MarkupLineInterpolated(
            $"{answers.AsDue} exactly as due, {answers.LastKnownGood} as the record was before; about somebody else: [bold]{answers.OfSomebodyElse}[/]");
    }
}
