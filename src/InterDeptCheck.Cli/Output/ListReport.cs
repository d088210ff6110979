using Google.Protobuf;
using InterDeptCheck.Cli.Commands.Assurance;
using Spectre.Console;

namespace InterDeptCheck.Cli.Output;

/// <summary>A list that comes in pages, as one table at its end, or as JSON, one a line. Not thread-safe.</summary>
/// <param name="isJson">For machines.</param>
/// <param name="noun">What is listed, such as case(s).</param>
/// <param name="row">The cells of one.</param>
/// <param name="columns">Their heads.</param>
internal sealed class ListReport<T>(bool isJson, string noun, Func<T, string[]> row, params string[] columns)
    where T : IMessage
{
    private readonly Table table = new Table().AddColumns(columns);
    private int count;

    /// <summary>Adds a page.</summary>
    public void Write(IEnumerable<T> page)
    {
        foreach (var one in page)
        {
            count++;
            if (isJson) OperatorCall.WriteJson(one);
            else table.AddRow([.. row(one).Select(Markup.Escape)]);
        }
    }

    /// <summary>Ends the list.</summary>
    public void End()
    {
        if (isJson) return;
        if (count > 0) AnsiConsole.Write(table);
        AnsiConsole.MarkupLineInterpolated($"{count} {noun}.");
    }
}
