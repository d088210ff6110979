using System.Globalization;

namespace InterDeptCheck.Server.Mapping;

/// <summary>Days and moments as the assurance service writes them.</summary>
internal static class WireTime
{
    /// <summary>Such as 2024-05-31.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Such as 2024-05-31; empty for none.</summary>
    public static string Day(DateOnly? day) => day is { } known ? Day(known) : "";

    /// <summary>Microseconds since 1970-01-01T00:00:00Z.</summary>
    public static long Microseconds(DateTimeOffset at) => (at - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
