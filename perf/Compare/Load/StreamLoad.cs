using System.Diagnostics;
using Grpc.Core;

namespace InterDeptCheck.Compare.Load;

/// <summary>Callers with a stream each, who keep some batches on their way and send the next when an answer has come.</summary>
internal static class StreamLoad
{
    /// <summary>Batches of a stream that are on their way at once.</summary>
    public const int Window = 2;

    private const int Stride = 17;

    /// <summary>Asks for a while. Batches that are on their way when it is over are waited for, and counted.</summary>
    public static async Task<LoadResult> RunAsync(Target target, int callers, TimeSpan time, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var results = await Task.WhenAll(Enumerable.Range(0, callers)
            .Select(caller => Task.Run(() => StreamAsync(target, caller, clock, time, cancellationToken), cancellationToken)));
        var elapsed = clock.Elapsed;
        var all = new LoadResult();
        foreach (var one in results) all.Add(one);
        all.Elapsed = elapsed;
        return all;
    }

    private static async Task<LoadResult> StreamAsync(Target target, int caller, Stopwatch clock, TimeSpan time, CancellationToken cancellationToken)
    {
        var result = new LoadResult();
        var sent = new Queue<(Guid? Expected, TimeSpan At)>();
        try
        {
            using var call = target.Connections.CheckStream(caller);
            var number = (long)caller * Stride;
            while (true)
            {
                while (sent.Count < Window && clock.Elapsed < time)
                {
                    var question = target.Many(number++);
                    sent.Enqueue((target.Expected(question), clock.Elapsed));
                    await call.RequestStream.WriteAsync(question.Bytes, cancellationToken);
                }

                if (sent.Count == 0) break;
                if (!await call.ResponseStream.MoveNext(cancellationToken)) throw new InvalidDataException("A stream that ended before its answers.");
                var (expected, at) = sent.Dequeue();
                var took = clock.Elapsed - at;
                result.Latencies.Record(took);
                result.Service.Record(took);
                result.Take(call.ResponseStream.Current, expected, target.Questions.ItemsOfABatch);
            }

            await call.RequestStream.CompleteAsync();
            if (await call.ResponseStream.MoveNext(cancellationToken)) throw new InvalidDataException("An answer to nothing.");
            result.End(call.GetStatus().StatusCode);
        }
        catch (RpcException error)
        {
            result.End(error.StatusCode);
        }

        return result;
    }
}
