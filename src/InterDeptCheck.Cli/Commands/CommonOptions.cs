using System.CommandLine;

namespace InterDeptCheck.Cli.Commands;

/// <summary>Options that several verbs have.</summary>
internal static class CommonOptions
{
    /// <summary>Where the deployment is kept.</summary>
    public static readonly Option<string> Home = new("--home")
    {
        Description = "Directory of the deployment: keys, enrolments, ledger, replica.",
        DefaultValueFactory = _ => Cli.Home.DefaultDirectory,
        HelpName = "DIR",
        Recursive = true,
    };

    /// <summary>Which server.</summary>
    public static Option<Uri?> Server() => new("--server")
    {
        Description = "Address of the server [default: that of the server running on --home, else https://localhost:8443].",
        HelpName = "URL",
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps) return uri;
            result.AddError("--server takes an https URL, such as https://localhost:8443.");
            return null;
        },
    };

    /// <summary>As which service.</summary>
    public static Option<string> As(string? defaultService) => new("--as")
    {
        Description = "Service to call as, department/service; its certificate is in --home/pki.",
        HelpName = "SERVICE",
        Required = defaultService is null,
        DefaultValueFactory = defaultService is null ? null : _ => defaultService,
    };

    /// <summary>Machine-readable output.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Print JSON for machines." };
}
