using System.Runtime.InteropServices;

namespace InterDeptCheck.LoadTest;

/// <summary>
/// Sleeps to a moment more finely than timers, which count in milliseconds: the harness shares its processors with the server, so that it must
/// neither be late nor spin.
/// </summary>
internal static partial class FineSleep
{
    private const int SetTimerSlack = 29;
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(50);

    /// <summary>Runs it on a thread of its own, which wakes as exactly as the machine can.</summary>
    public static Task OnThreadAsync(string name, Action action)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                // Linux puts wake-ups of 50 µs together unless it is asked not to; where it is refused, they come together.
                if (OperatingSystem.IsLinux()) _ = Prctl(SetTimerSlack, 1, 0, 0, 0);
                action();
                ended.SetResult();
            }
            catch (Exception fault)
            {
                ended.SetException(fault);
            }
        })
        { IsBackground = true, Name = name }.Start();
        return ended.Task;
    }

    /// <summary>Returns when the clock has reached <paramref name="timestamp"/>, and at once when it has passed.</summary>
    public static void Until(TimeProvider clock, long timestamp)
    {
        while (timestamp - clock.GetTimestamp() is > 0 and var left)
            Sleep(TimeSpan.FromSeconds((double)left / clock.TimestampFrequency));
    }

    private static void Sleep(TimeSpan time)
    {
        if (time > Longest) time = Longest;
        if (!OperatingSystem.IsLinux())
        {
            if (time.TotalMilliseconds >= 2) Thread.Sleep(time - TimeSpan.FromMilliseconds(1));
            else Thread.Yield();
            return;
        }

        var request = new Timespec(0, (nint)(time.Ticks * 100));
        // A signal that ends it early is made good by the loop.
        _ = Nanosleep(in request, 0);
    }

    [LibraryImport("libc", EntryPoint = "nanosleep")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Nanosleep(in Timespec request, nint remaining);

    [LibraryImport("libc", EntryPoint = "prctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Prctl(int option, nuint second, nuint third, nuint fourth, nuint fifth);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Timespec(nint seconds, nint nanoseconds)
    {
        public readonly nint Seconds = seconds;
        public readonly nint Nanoseconds = nanoseconds;
    }
}
