using System.CommandLine;

namespace InterDeptCheck.LoadTest;

/// <summary>Reports of several runs in one.</summary>
internal static class ReportVerb
{
    public static Command Create()
    {
        var files = new Argument<string[]>("RESULTS") { Description = "Files that --json or --report wrote.", Arity = ArgumentArity.OneOrMore };
        var report = new Option<string>("--report") { Description = "Directory for report.html, report.csv, report.md and report.json.", Required = true, HelpName = "DIR" };
        var command = new Command("report",
            """
            Puts the results of several runs into one report.

              loadtest report monday/report.json tuesday/report.json --report both
            """)
        {
            files, report,
        };
        command.SetAction(LoadVerb.Run(async (parsed, cancellationToken) =>
        {
            List<LoadResult> results = [];
            foreach (var file in parsed.GetRequiredValue(files)) results.AddRange(LoadJson.Read(await File.ReadAllTextAsync(file, cancellationToken)));
            await LoadReport.WriteAsync(parsed.GetRequiredValue(report), results, cancellationToken);
            return LoadExit.Done;
        }));
        return command;
    }
}
