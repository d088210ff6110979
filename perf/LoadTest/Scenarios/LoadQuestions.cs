using InterDeptCheck.Cli;
using InterDeptCheck.Cli.Checking;
using InterDeptCheck.Client;
using InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.LoadTest;

/// <summary>Questions in memory, ready to be asked again and again: a file is not read while it is measured.</summary>
public static class LoadQuestions
{
    /// <summary>Reads the questions of a file that <c>idcheck check-file</c> takes.</summary>
    /// <param name="path">CSV with a header, or NDJSON.</param>
    /// <param name="purpose">The question, for rows that name none; null when all do.</param>
    /// <param name="most">No more than so many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidDataException">A row is faulty, or there is none.</exception>
    public static async Task<IReadOnlyList<CheckRequest>> ReadAsync(
        string path, Client.Purpose? purpose, int most, CancellationToken cancellationToken)
    {
        List<CheckRequest> questions = [];
        try
        {
            await foreach (var row in new QuestionFile(path, purpose).ReadAsync(0, _ => { }, cancellationToken))
            {
                if (row.Fault is { } fault) throw new InvalidDataException($"Row {row.Line}: {fault.Field} {fault.Rule}");
                questions.Add(Wire(row));
                if (questions.Count >= most) break;
            }
        }
        catch (CommandFault fault)
        {
            throw new InvalidDataException($"{fault.Message} {fault.Next}", fault);
        }

        return questions.Count > 0 ? questions : throw new InvalidDataException("The file has no questions.");
    }

    /// <summary>Batches of one purpose each, in the order of the questions.</summary>
    /// <param name="questions">The questions.</param>
    /// <param name="size">1 to 1,000 of them each.</param>
    public static IReadOnlyList<QuestionBatch> Batches(IReadOnlyList<CheckRequest> questions, int size)
    {
        ArgumentNullException.ThrowIfNull(questions);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, BatchOptions.ItemsMax);
        return
        [
            .. from question in questions
               group question by question.Purpose into same
               from chunk in same.Chunk(size)
               select new QuestionBatch { Purpose = same.Key, Items = { chunk.Select(each => new QuestionItem { Person = each.Person, Period = each.Period }) } },
        ];
    }

    private static CheckRequest Wire(FileRow row) => new()
    {
        Purpose = (Contracts.V1.Purpose)row.Purpose,
        Person = QuestionWriter.Person(row.Question!.Person),
        Period = QuestionWriter.Period(row.Question.Period),
    };
}
