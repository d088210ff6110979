using System.CommandLine;
using InterDeptCheck.Server.Hosting;

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

    /// <summary>Which ledger.</summary>
    public static Option<string?> Ledger() => new("--ledger")
    {
        Description = "A ledger that several nodes share: postgres: and Npgsql's keywords; name a password file with Passfile= "
            + "[default: the embedded one in --home].",
        HelpName = "ADDRESS",
    };

    /// <summary>The address that was given with it; null for the embedded ledger.</summary>
    /// <exception cref="CommandFault">It is none.</exception>
    public static LedgerAddress? AddressOf(string? text) => text is null
        ? null
        : LedgerAddress.TryParse(text, out var address)
            ? address
            : throw new CommandFault(
                ExitCode.BadInput,
                "--ledger takes postgres: and Npgsql's keywords.",
                "Such as: --ledger \"postgres:Host=pg-a,pg-b;Database=idcheck;Username=idcheck_registry\"");

    /// <summary>Machine-readable output.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Print JSON for machines." };
}
