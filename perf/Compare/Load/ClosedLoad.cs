using System.Diagnostics;
using Grpc.Core;

namespace InterDeptCheck.Compare.Load;

/// <summary>Callers who wait for each answer before they ask again: one question at a time each.</summary>
internal static class ClosedLoad
{
    // Callers begin at different questions, so that no two ask after the same person at once.
    private const int Stride = 517;

    /// <summary>Asks for a while.</summary>
    public static async Task<LoadResult> RunAsync(Target target, int callers, TimeSpan time, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var results = await Task.WhenAll(Enumerable.Range(0, callers)
            .Select(caller => Task.Run(() => CallAsync(target, caller, clock, time), cancellationToken)));
        var elapsed = clock.Elapsed;
        var all = new LoadResult();
        foreach (var one in results) all.Add(one);
        all.Elapsed = elapsed;
        return all;
    }

    private static async Task<LoadResult> CallAsync(Target target, int caller, Stopwatch clock, TimeSpan time)
    {
        var result = new LoadResult();
        for (long number = caller * Stride; clock.Elapsed < time; number++)
        {
            var question = target.One(number);
            var began = clock.Elapsed;
            try
            {
                using var call = target.Connections.Check(caller, question.Bytes);
                var answer = await call.ResponseAsync;
                var took = clock.Elapsed - began;
                result.Latencies.Record(took);
                result.Service.Record(took);
                result.Take(answer, target.Expected(question), 1);
                result.End(StatusCode.OK);
            }
            catch (RpcException error)
            {
                result.End(error.StatusCode);
            }
        }

        return result;
    }
}
