using System.Globalization;

namespace InterDeptCheck.Client;

/// <summary>Compares the caller's clock with a server's.</summary>
internal static class Clocks
{
    /// <summary>How far apart clocks may be: what a certificate's dates and an audit bear.</summary>
    public static readonly TimeSpan ApartMax = TimeSpan.FromSeconds(30);

    public static bool AreApart(DateTimeOffset mine, DateTimeOffset theirs) => (mine - theirs).Duration() > ApartMax;

    /// <summary>Such as "40 days ahead of".</summary>
    public static string Compare(DateTimeOffset mine, DateTimeOffset theirs)
    {
        var apart = (mine - theirs).Duration();
        var size = apart switch
        {
            { TotalDays: >= 2 } => $"{(long)apart.TotalDays} days",
            { TotalHours: >= 2 } => $"{(long)apart.TotalHours} hours",
            { TotalMinutes: >= 2 } => $"{(long)apart.TotalMinutes} minutes",
            _ => $"{(long)apart.TotalSeconds} seconds",
        };
        return $"{size} {(mine > theirs ? "ahead of" : "behind")}";
    }

    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
