using System.CommandLine;
using System.Net;
using InterDeptCheck.Server.Hosting;
using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace InterDeptCheck.Cli.Commands;

/// <summary><c>idcheck serve</c>.</summary>
internal static class ServeVerb
{
    private static readonly Option<IPEndPoint?> Listen = new("--listen")
    {
        Description = "Address and port to listen on; port 0 takes a free one.",
        DefaultValueFactory = _ => new IPEndPoint(IPAddress.Loopback, 8443),
        HelpName = "ADDRESS:PORT",
        CustomParser = result =>
        {
            if (IPEndPoint.TryParse(result.Tokens[0].Value, out var endPoint)) return endPoint;
            result.AddError("--listen takes an IP address and a port, such as 127.0.0.1:8443 or [::]:8443.");
            return null;
        },
    };

    private static readonly Option<string> TrustDomain = new("--trust-domain")
    {
        Description = "Trust domain of the callers' SPIFFE IDs.",
        DefaultValueFactory = _ => Deployment.DefaultTrustDomain,
        HelpName = "NAME",
    };

    private static readonly Option<ServerRole> Role = new("--role")
    {
        Description = "What the node does: all, registry (takes changes) or serving (answers checks; can only read the ledger).",
        DefaultValueFactory = _ => ServerRole.All,
        HelpName = "ROLE",
        CustomParser = result =>
        {
            if (Enum.TryParse<ServerRole>(result.Tokens[0].Value, ignoreCase: true, out var role) && Enum.IsDefined(role)) return role;
            result.AddError("--role takes all, registry or serving.");
            return default;
        },
    };

    private static readonly Option<string?> Ledger = CommonOptions.Ledger();

    public static Command Create(TimeProvider clock)
    {
        var command = new Command("serve",
            """
            Serves checks and takes changes, over mutual TLS, until Ctrl+C. enrolments.json is taken over while serving.

              idcheck serve
              idcheck --home /srv/idcheck serve --listen 0.0.0.0:8443
              idcheck serve --otlp http://127.0.0.1:4318 --disclosure-durability power-loss
              idcheck serve --role registry --ledger "postgres:Host=pg-a,pg-b;Database=idcheck;Username=idcheck_registry"
              idcheck serve --role serving --ledger "postgres:Host=pg-b,pg-c;Database=idcheck;Username=idcheck_serving"
            """)
        {
            Listen, TrustDomain, Role, Ledger,
        };
        foreach (var option in ServeOptions.All) command.Add(option);
        command.SetAction(Verb.Run((parsed, cancellationToken) => RunAsync(parsed, clock, cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, TimeProvider clock, CancellationToken cancellationToken)
    {
        var home = new Home(parsed.GetRequiredValue(CommonOptions.Home));
        if (!File.Exists(home.ServerCertificate))
            throw new CommandFault(ExitCode.BadInput, $"There is no server certificate in {home.Pki}.", "Make one with: idcheck pki init");
        var place = new NodePlace(
            parsed.GetRequiredValue(Listen)!,
            parsed.GetRequiredValue(TrustDomain),
            parsed.GetValue(Role),
            CommonOptions.AddressOf(parsed.GetValue(Ledger))?.Text);
        await using var node = await Node.StartAsync(
            home, place, Console, clock, cancellationToken, options => ServeOptions.Apply(options, home, parsed));
        AnsiConsole.MarkupLineInterpolated($"Serving on [bold]{node.Address}[/]. Stop with Ctrl+C.");
        if (place.Role != ServerRole.Serving) AnsiConsole.MarkupLine("Next: [bold]idcheck import samples/published-records.ndjson[/]");
        await node.WaitAsync(cancellationToken);
        return ExitCode.Done;
    }

    private static void Console(ILoggingBuilder logging) => logging
        .SetMinimumLevel(LogLevel.Information)
        .AddFilter("Microsoft", LogLevel.Warning)
        .AddFilter("Grpc", LogLevel.Warning)
        .AddSimpleConsole(options =>
        {
            options.SingleLine = true;
            options.UseUtcTimestamp = true;
            options.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";
        });
}
