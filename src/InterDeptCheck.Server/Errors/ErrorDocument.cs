using System.Text;
using InterDeptCheck.Server.Telemetry;

namespace InterDeptCheck.Server.Errors;

/// <summary>Writes the table of reasons in docs/errors.md from the catalogue and the guide.</summary>
internal static class ErrorDocument
{
    /// <summary>The table's first line.</summary>
    public const string Head = "| reason | code | cause | what to do |";

    /// <summary>The table, with line feeds.</summary>
    public static string Table()
    {
        var text = new StringBuilder(Head).Append("\n| --- | --- | --- | --- |\n");
        foreach (var advice in ErrorGuide.All)
        {
            var entry = ErrorCatalogue.Of(advice.Reason);
            text.Append($"| `{entry.Name}` | {MethodTags.StatusOf(entry.Code)} | {advice.Cause} | {advice.Advice} |\n");
        }

        return text.ToString();
    }

    /// <summary>The document with its table written anew.</summary>
    public static string Refreshed(string document)
    {
        var start = document.IndexOf(Head, StringComparison.Ordinal);
        var end = document.IndexOf("\n\n", start, StringComparison.Ordinal) + 1;
        return document[..start] + Table() + document[end..];
    }
}
