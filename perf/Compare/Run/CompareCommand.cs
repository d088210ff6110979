namespace InterDeptCheck.Compare.Run;

/// <summary>The whole run: prepares, measures, prints, writes the report.</summary>
internal static class CompareCommand
{
    /// <summary>Runs it.</summary>
    /// <returns>0; 1 when an answer was wrong or a call failed, or, when <paramref name="isStrict"/>, when a goal was missed.</returns>
    public static async Task<int> RunAsync(ComparePlan plan, FileInfo? file, bool isStrict, CancellationToken cancellationToken)
    {
        var machine = Machine.Here(TimeProvider.System);
        var directory = Directory.CreateTempSubdirectory("idc-compare-");
        try
        {
            await using var field = await Field.PrepareAsync(plan, new(directory.FullName), Tell, cancellationToken);
            var comparison = new Comparison(plan, field, Tell);
            await comparison.RunAsync(cancellationToken);
            var report = new CompareReport(plan, field.Verified, comparison.Samples, machine, plan.Items);
            Console.WriteLine(report.Text());
            if (file is not null) await WriteAsync(file, report, cancellationToken);
            foreach (var fault in report.Faults) Tell($"not valid: {fault}");
            return report.Faults.Count > 0 || (isStrict && report.IsAnyMissed) ? 1 : 0;
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static async Task WriteAsync(FileInfo file, CompareReport report, CancellationToken cancellationToken)
    {
        file.Directory?.Create();
        await File.WriteAllTextAsync(file.FullName, report.Text(), cancellationToken);
        await File.WriteAllTextAsync(Path.ChangeExtension(file.FullName, ".json"), report.Json() + "\n", cancellationToken);
        Tell($"written: {file.FullName}");
    }

    private static void Tell(string what) => Console.Error.WriteLine(what);
}
