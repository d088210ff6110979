namespace InterDeptCheck.LoadTest;

/// <summary>Reports of one result or of several side by side.</summary>
public static class LoadReport
{
    /// <summary>Writes all four: report.html, report.csv, report.md and report.json.</summary>
    /// <param name="directory">Made when it is not there; files in it are replaced.</param>
    /// <param name="results">One or more.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task WriteAsync(string directory, IReadOnlyList<LoadResult> results, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentOutOfRangeException.ThrowIfZero(results.Count, nameof(results));
        Directory.CreateDirectory(directory);
        await File.WriteAllTextAsync(Path.Combine(directory, "report.html"), Html(results), cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(directory, "report.csv"), Csv(results), cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(directory, "report.md"), Markdown(results), cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(directory, "report.json"), LoadJson.Write(results), cancellationToken);
    }

    /// <summary>One self-contained page: tables, and charts as inline SVG.</summary>
    public static string Html(IReadOnlyList<LoadResult> results) => HtmlReport.Of(results);

    /// <summary>A row for each result and kind of time.</summary>
    public static string Csv(IReadOnlyList<LoadResult> results) => CsvReport.Of(results);

    /// <summary>Tables, to be put into a document.</summary>
    public static string Markdown(IReadOnlyList<LoadResult> results) => MarkdownReport.Of(results);
}
