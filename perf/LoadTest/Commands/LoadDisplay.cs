using System.Globalization;
using Spectre.Console;

namespace InterDeptCheck.LoadTest;

/// <summary>Shows a run, and what came of it, on the console.</summary>
internal static class LoadDisplay
{
    /// <summary>Runs with a bar of how far it is; without one when quiet.</summary>
    public static async Task<LoadResult> RunAsync(string what, bool isQuiet, Func<IProgress<LoadProgress>?, Task<LoadResult>> run)
    {
        if (isQuiet) return await run(null);
        LoadResult? result = null;
        await AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async progress =>
            {
                var bar = progress.AddTask(Markup.Escape(what), maxValue: 1);
                result = await run(new Bar(bar, what));
                bar.Value = bar.MaxValue;
            });
        return result!;
    }

    /// <summary>Prints the figures.</summary>
    public static void Show(LoadResult result)
    {
        AnsiConsole.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Figure.Rate(result.Throughput)} iterations/s, {Figure.Rate(result.ItemsPerSecond)} items/s; {result.Succeeded:N0} succeeded, {result.Failed:N0} failed in {result.ElapsedSeconds:0.##} s"));
        var times = new Table().AddColumn("ms").AddColumn(new TableColumn("count").RightAligned());
        foreach (var heading in ReportRow.Headings()) times.AddColumn(new TableColumn(heading).RightAligned());
        foreach (var row in ReportRow.Of(result))
            times.AddRow([Markup.Escape(row.Name), row.Histogram.Count.ToString("N0", CultureInfo.InvariantCulture), .. row.Figures().Select(Figure.Ms)]);
        AnsiConsole.Write(times);
        var statuses = new Table().AddColumns("step", "status").AddColumn(new TableColumn("count").RightAligned());
        foreach (var row in result.Statuses)
            statuses.AddRow(Markup.Escape(row.Step), Markup.Escape(row.Status + (row.IsOk ? "" : " (failed)")), row.Count.ToString("N0", CultureInfo.InvariantCulture));
        AnsiConsole.Write(statuses);
    }

    private sealed class Bar(ProgressTask task, string what) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value)
        {
            task.Value = value.Part;
            task.Description = Markup.Escape(value.IsWarmingUp ? $"{what}: warming up" : string.Create(CultureInfo.InvariantCulture, $"{what}: {value.Done:N0} done"));
        }
    }
}
