using System.Runtime.InteropServices;

namespace InterDeptCheck.LoadTest;

/// <summary>
/// Sleeps to a moment more finely than timers, which count in milliseconds: the harness shares its processors with the server, so that it must
/// neither be late nor spin.
/// </summary>
internal static partial class FineSleep
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(50);

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

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Timespec(nint seconds, nint nanoseconds)
    {
        public readonly nint Seconds = seconds;
        public readonly nint Nanoseconds = nanoseconds;
    }
}
