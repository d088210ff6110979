using System.Text.RegularExpressions;

namespace InterDeptCheck.Client;

/// <summary>Finds in an exception which alert the other side sent (RFC 8446, section 6): the libraries tell it only in words.</summary>
internal static partial class TlsAlerts
{
    private static readonly string[] AboutCertificates =
    [
        "bad certificate", "unsupported certificate", "certificate revoked", "certificate expired", "certificate unknown", "unknown ca",
        "access denied", "certificate required", "handshake failure",
    ];

    /// <summary>The alert's name, such as "unknown ca"; null when there was none.</summary>
    public static string? In(Exception? error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            var found = Alert().Match(cause.Message);
            if (found.Success) return found.Groups["name"].Value.Replace('_', ' ').Trim().ToLowerInvariant();
            if (cause.Message.Contains("no application protocol", StringComparison.OrdinalIgnoreCase)) return "no application protocol";
        }

        return null;
    }

    /// <summary>Whether it is the client's certificate that the alert is about.</summary>
    public static bool IsAboutCertificate(string alert) => AboutCertificates.Contains(alert, StringComparer.Ordinal);

    [GeneratedRegex(@"\balert (?<name>[a-z_ ]+[a-z])", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Alert();
}
