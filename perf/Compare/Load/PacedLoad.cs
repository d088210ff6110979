using System.Diagnostics;
using System.Runtime.InteropServices;
using Grpc.Core;

namespace InterDeptCheck.Compare.Load;

/// <summary>
/// Open load: questions at an even rate, whatever becomes of those before. Times are from when a question was due, so that a server that
/// stands still is charged for all that had to wait.
/// </summary>
internal static class PacedLoad
{
    private const int InFlightMax = 4_096;
    private static readonly TimeSpan SleepLeast = TimeSpan.FromMicroseconds(20);
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(15);

    /// <summary>Asks for a while at that rate.</summary>
    public static async Task<LoadResult> RunAsync(Target target, int connections, double perSecond, TimeSpan time, CancellationToken cancellationToken)
    {
        var run = new Run(target, connections);
        var clock = Stopwatch.StartNew();
        await Task.Factory.StartNew(
            () => Pace(run, perSecond, time, clock), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await run.EndAsync(EndPatience, cancellationToken);
        run.Result.Elapsed = clock.Elapsed;
        return run.Result;
    }

    private static void Pace(Run run, double perSecond, TimeSpan time, Stopwatch clock)
    {
        for (long number = 0; ; number++)
        {
            var due = TimeSpan.FromSeconds(number / perSecond);
            if (due >= time) return;
            for (var wait = due - clock.Elapsed; wait > SleepLeast; wait = due - clock.Elapsed) Sleep(wait);
            while (run.InFlight >= InFlightMax) Thread.Yield();
            run.Send(number, due, clock);
        }
    }

    // The runtime's own sleep is of milliseconds; what is due ten times in one of them would come in bursts.
    private static void Sleep(TimeSpan time)
    {
        if (!OperatingSystem.IsLinux())
        {
            Thread.Sleep(time);
            return;
        }

        var request = new TimeSpec { Seconds = (long)time.TotalSeconds, Nanoseconds = (long)(time.TotalNanoseconds % 1e9) };
        _ = NanoSleep(in request, IntPtr.Zero);
    }

    [DllImport("libc", EntryPoint = "nanosleep")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NanoSleep(in TimeSpec request, IntPtr remaining);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }

    private sealed class Run(Target target, int connections)
    {
        private readonly Lock gate = new();
        private int inFlight;

        public LoadResult Result { get; } = new();

        public int InFlight => Volatile.Read(ref inFlight);

        public void Send(long number, TimeSpan due, Stopwatch clock)
        {
            Interlocked.Increment(ref inFlight);
            _ = CallAsync(number, due, clock);
        }

        public async Task EndAsync(TimeSpan patience, CancellationToken cancellationToken)
        {
            var began = Stopwatch.GetTimestamp();
            while (InFlight > 0 && Stopwatch.GetElapsedTime(began) < patience) await Task.Delay(1, cancellationToken);
        }

        private async Task CallAsync(long number, TimeSpan due, Stopwatch clock)
        {
            var question = target.One(number);
            var sent = clock.Elapsed;
            try
            {
                using var call = target.Connections.Check((int)(number % connections), question.Bytes);
                var answer = await call.ResponseAsync;
                var at = clock.Elapsed;
                lock (gate)
                {
                    Result.Latencies.Record(at - due);
                    Result.Service.Record(at - sent);
                    Result.Take(answer, target.Expected(question), 1);
                    Result.End(StatusCode.OK);
                }
            }
            catch (RpcException error)
            {
                lock (gate) Result.End(error.StatusCode);
            }
            finally
            {
                Interlocked.Decrement(ref inFlight);
            }
        }
    }
}
