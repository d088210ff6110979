using InterDeptCheck.Client;

namespace InterDeptCheck.Cli.Checking;

/// <summary>
/// Asks the questions of a file, window by window: within a window the questions of each purpose go through a stream of their own, because a
/// batch has one purpose; the answers are written in the order of the file. Memory does not grow with the file.
/// </summary>
internal sealed class CheckFileRun(QuestionFile questions, AnswerFile answers, Func<Purpose, StatusCheckClient> clientFor, string initiator)
{
    private const int WindowRows = 10_000;

    /// <summary>Counts so far.</summary>
    public CheckFileCounts Counts { get; } = new();

    /// <summary>Asks all rows behind <paramref name="doneLine"/>.</summary>
    /// <param name="doneLine">The last row that an earlier run answered; 0 to begin.</param>
    /// <param name="read">Told where in the file the reader is, in bytes.</param>
    /// <param name="answered">Told each row with its outcome; null for a faulty one.</param>
    /// <param name="cancellationToken">Stops; what was written stays, and a later run goes on behind it.</param>
    public async Task RunAsync(long doneLine, Action<long> read, Action<FileRow, CheckOutcome?> answered, CancellationToken cancellationToken)
    {
        var window = new List<FileRow>(WindowRows);
        await foreach (var row in questions.ReadAsync(doneLine, read, cancellationToken))
        {
            window.Add(row);
            if (window.Count < WindowRows) continue;
            await AskAsync(window, answered, cancellationToken);
            window.Clear();
        }

        await AskAsync(window, answered, cancellationToken);
    }

    private async Task AskAsync(List<FileRow> window, Action<FileRow, CheckOutcome?> answered, CancellationToken cancellationToken)
    {
        var outcomes = new BatchItemOutcome?[window.Count];
        await Task.WhenAll(window.Index().Where(row => row.Item.Question is not null).GroupBy(row => row.Item.Purpose)
            .Select(group => AskAsync(group.Key, [.. group], outcomes, cancellationToken)));
        foreach (var (index, row) in window.Index()) Write(row, outcomes[index], answered);
        await answers.FlushAsync();
    }

    private async Task AskAsync(Purpose purpose, List<(int Index, FileRow Item)> rows, BatchItemOutcome?[] outcomes, CancellationToken cancellationToken)
    {
        var head = new BatchHead(purpose, initiator);
        await foreach (var outcome in clientFor(purpose).CheckManyAsync(head, rows.Select(row => row.Item.Question!).ToAsyncEnumerable(), cancellationToken))
            outcomes[rows[(int)outcome.Index].Index] = outcome;
    }

    private void Write(FileRow row, BatchItemOutcome? outcome, Action<FileRow, CheckOutcome?> answered)
    {
        if (outcome is BatchItemAnswered { Outcome: var answer })
        {
            answers.Write(row, answer);
            Counts.Add(answer);
            answered(row, answer);
            return;
        }

        if (outcome is BatchItemFaulted faulted)
        {
            foreach (var violation in faulted.Violations.DefaultIfEmpty(new("", faulted.Reason.ToString()))) answers.Write(row, violation.Field, violation.Rule);
        }
        else
        {
            answers.Write(row, row.Fault!.Field, row.Fault.Rule);
        }

        Counts.Faulty++;
        answered(row, null);
    }
}

/// <summary>How many rows had which outcome.</summary>
internal sealed class CheckFileCounts
{
    public SortedDictionary<string, long> Outcomes { get; } = new(StringComparer.Ordinal);

    public long Faulty { get; set; }

    public long All => Outcomes.Values.Sum() + Faulty;

    public void Add(CheckOutcome outcome)
    {
        var name = outcome.Match(_ => "MATCHED", _ => "UNDER_REVIEW", _ => "INCOMPLETE", _ => "NOT_MATCHED");
        Outcomes[name] = Outcomes.GetValueOrDefault(name) + 1;
    }
}
