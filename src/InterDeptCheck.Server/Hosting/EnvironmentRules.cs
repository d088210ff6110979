namespace InterDeptCheck.Server.Hosting;

/// <summary>
/// Variables that configure Kestrel or ASP.NET Core elsewhere. They do nothing here, and who set them believes otherwise: that certificates
/// need not be shown, that a proxy's headers say who calls, or that another address is served. So the server does not start.
/// </summary>
internal static class EnvironmentRules
{
    private static readonly string[] Prefixes = ["ASPNETCORE_", "DOTNET_", ""];
    private static readonly string[] Names =
    [
        "URLS", "HTTP_PORTS", "HTTPS_PORTS", "HTTPS_PORT", "FORWARDEDHEADERS_ENABLED", "HOSTINGSTARTUPASSEMBLIES", "PREFERHOSTINGURLS",
    ];

    public static IEnumerable<OptionFault> Faults(IReadOnlyDictionary<string, string> environment) =>
        from variable in environment.Keys.Order(StringComparer.Ordinal)
        where IsForbidden(variable)
        select new OptionFault(
            $"Environment.{variable}", "is set and must not be; the server listens, and asks for certificates, as its own options say");

    /// <summary>
    /// Variables that configure telemetry elsewhere, for a node that sends some: one of them would even turn it off without a word.
    /// </summary>
    public static IEnumerable<OptionFault> TelemetryFaults(IReadOnlyDictionary<string, string> environment) =>
        from variable in environment.Keys.Order(StringComparer.Ordinal)
        where variable.StartsWith("OTEL_", StringComparison.OrdinalIgnoreCase)
        select new OptionFault(
            $"Environment.{variable}", "is set and must not be; telemetry is sent as the server's own options say");

    private static bool IsForbidden(string variable)
    {
        foreach (var prefix in Prefixes)
        {
            if (!variable.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) continue;
            var rest = variable[prefix.Length..];
            if (rest.StartsWith("KESTREL__", StringComparison.OrdinalIgnoreCase)) return true;
            if (rest.StartsWith("KESTREL:", StringComparison.OrdinalIgnoreCase)) return true;
            if (prefix.Length > 0 && rest.StartsWith("FORWARDEDHEADERS", StringComparison.OrdinalIgnoreCase)) return true;
            if (prefix.Length > 0 && Names.Contains(rest, StringComparer.OrdinalIgnoreCase)) return true;
        }

        return false;
    }
}
