using System.Globalization;

namespace InterDeptCheck.Cli.Output;

/// <summary>Moments as idcheck writes them, UTC.</summary>
internal static class Moments
{
    /// <summary>Such as 2026-11-22T15:33:37Z.</summary>
    public static string Seconds(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Such as 2026-11-22T15:33:37.123Z.</summary>
    public static string Milliseconds(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>A moment in microseconds since 1970-01-01T00:00:00Z.</summary>
    public static DateTimeOffset OfMicroseconds(long us) => DateTimeOffset.UnixEpoch.AddTicks(us * TimeSpan.TicksPerMicrosecond);

    /// <summary>A moment in milliseconds since 1970-01-01T00:00:00Z.</summary>
    public static DateTimeOffset OfMilliseconds(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms);
}
