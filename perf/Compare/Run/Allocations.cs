using System.Globalization;
using System.Text.Json;
using InterDeptCheck.Compare.Load;

namespace InterDeptCheck.Compare.Run;

/// <summary>What a call allocates on the echo's server and on the node, by type: where the bytes above the echo's are.</summary>
internal static class Allocations
{
    private const int Callers = 32;
    private const int Printed = 45;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(6);

    /// <summary>Measures and prints.</summary>
    public static async Task<int> RunAsync(ulong seed, CancellationToken cancellationToken)
    {
        var plan = new ComparePlan(20_000, seed, 1, Time, WarmUp, 250);
        var directory = Directory.CreateTempSubdirectory("idc-allocations-");
        try
        {
            await using var field = await Field.PrepareAsync(plan, new(directory.FullName), Console.Error.WriteLine, cancellationToken);
            foreach (var contender in new[] { Contender.Echo, Contender.Check }) await PrintAsync(field, contender, cancellationToken);
            return 0;
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static async Task PrintAsync(Field field, Contender contender, CancellationToken cancellationToken)
    {
        var (server, target) = field[contender];
        await ClosedLoad.RunAsync(target, Callers, WarmUp, cancellationToken);
        var before = await server.FiguresAsync(cancellationToken);
        await server.WatchAsync(cancellationToken);
        var result = await ClosedLoad.RunAsync(target, Callers, Time, cancellationToken);
        var types = JsonSerializer.Deserialize<Dictionary<string, long>>(await server.TypesAsync(cancellationToken))!;
        var used = await server.FiguresAsync(cancellationToken) - before;
        var calls = Math.Max(1, result.Calls);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{contender.Name()}: {used.AllocatedBytes / (double)calls:N0} bytes a call"));
        var sampled = types.Values.Sum();
        foreach (var (type, bytes) in types.OrderByDescending(pair => pair.Value).Take(Printed))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {bytes / (double)sampled * used.AllocatedBytes / calls,7:N0}  {type}"));
    }
}
