using System.Globalization;
using InterDeptCheck.Compare.Load;

namespace InterDeptCheck.Compare.Run;

/// <summary>Asks one contender for a while, so that a profiler can look at its server, and prints what it came to.</summary>
internal static class Holding
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(2);

    /// <summary>Loads and prints.</summary>
    public static async Task<int> RunAsync(Contender contender, int callers, TimeSpan time, long people, ulong seed, CancellationToken cancellationToken)
    {
        var plan = new ComparePlan(people, seed, 1, Step, WarmUp, 250);
        var directory = Directory.CreateTempSubdirectory("idc-holding-");
        try
        {
            await using var field = await Field.PrepareAsync(plan, new(directory.FullName), Console.Error.WriteLine, cancellationToken);
            var (server, target) = field[contender];
            await LoadAsync(target, contender, callers, WarmUp, cancellationToken);
            Console.WriteLine($"loading {contender.Name()}");
            for (var left = time; left > TimeSpan.Zero; left -= Step) await PrintAsync(server, target, contender, callers, cancellationToken);
            return 0;
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static async Task PrintAsync(ServerProcess server, Target target, Contender contender, int callers, CancellationToken cancellationToken)
    {
        var before = await server.FiguresAsync(cancellationToken);
        var result = await LoadAsync(target, contender, callers, Step, cancellationToken);
        var used = await server.FiguresAsync(cancellationToken) - before;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{result.PerSecond,10:N0} checks/s {used.CpuUs / Math.Max(1, result.Checks),7:F2} µs of the server a check, {used.AllocatedBytes / (double)Math.Max(1, result.Calls),9:N0} bytes a call, p99 {result.Latencies.PercentileUs(0.99):N0} µs"));
    }

    private static Task<LoadResult> LoadAsync(Target target, Contender contender, int callers, TimeSpan time, CancellationToken cancellationToken) =>
        contender.IsStream() ? StreamLoad.RunAsync(target, callers, time, cancellationToken) : ClosedLoad.RunAsync(target, callers, time, cancellationToken);
}
