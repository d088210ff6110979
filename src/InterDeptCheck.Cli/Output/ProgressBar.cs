using Spectre.Console;

namespace InterDeptCheck.Cli.Output;

/// <summary>Shows how far something is that knows its end.</summary>
internal static class ProgressBar
{
    /// <summary>Runs <paramref name="work"/>, which tells how far it is and what the end is; shows nothing when <paramref name="isQuiet"/>.</summary>
    public static async Task<T> RunAsync<T>(string what, bool isQuiet, Func<Action<long, long>, Task<T>> work)
    {
        if (isQuiet) return await work((_, _) => { });
        T? result = default;
        await AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async progress =>
            {
                var task = progress.AddTask(what, maxValue: 1);
                result = await work((done, end) => task.Value = end == 0 ? 0 : (double)done / end);
                task.Value = task.MaxValue;
            });
        return result!;
    }
}
