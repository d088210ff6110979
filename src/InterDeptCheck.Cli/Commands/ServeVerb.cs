using System.CommandLine;
using System.Net;
using InterDeptCheck.Cli.Sandbox;
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

    private static readonly Option<bool> Sandbox = new("--sandbox")
    {
        Description = "A throw-away server of invented people for every outcome and error (idcheck sandbox list), with certificates of its own.",
    };

    public static Command Create(TimeProvider clock)
    {
        var command = new Command("serve",
            """
            Serves checks and takes changes, over mutual TLS, until Ctrl+C. enrolments.json is taken over while serving.

              idcheck serve
              idcheck serve --sandbox --reflection
              idcheck --home /srv/idcheck serve --listen 0.0.0.0:8443
              idcheck serve --options node.json
              idcheck serve --otlp http://127.0.0.1:4318 --disclosure-durability power-loss
              idcheck serve --role registry --ledger "postgres:Host=pg-a,pg-b;Database=idcheck;Username=idcheck_registry"
              idcheck serve --role serving --ledger "postgres:Host=pg-b,pg-c;Database=idcheck;Username=idcheck_serving"
            """)
        {
            Listen, TrustDomain, Role, Ledger, Sandbox,
        };
        foreach (var option in ServeOptions.All) command.Add(option);
        command.SetAction(Verb.Run((parsed, cancellationToken) => RunAsync(parsed, clock, cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(Sandbox)) return await RunSandboxAsync(parsed, clock, cancellationToken);
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

    private static async Task<int> RunSandboxAsync(ParseResult parsed, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(Ledger) is not null || parsed.GetValue(Role) != ServerRole.All || parsed.GetRequiredValue(TrustDomain) != Deployment.DefaultTrustDomain)
            throw new CommandFault(ExitCode.BadInput, "A sandbox has a ledger, a role and a trust domain of its own.", "Leave out --ledger, --role and --trust-domain.");
        if (ServeOptions.NamesFile(parsed)) throw new CommandFault(ExitCode.BadInput, "A sandbox has limits of its own.", "Leave out --options.");
        var named = parsed.GetResult(CommonOptions.Home) is { Implicit: false };
        var home = new Home(named ? parsed.GetRequiredValue(CommonOptions.Home) : SandboxStage.DefaultDirectory);
        await using var stage = await SandboxStage.SetAsync(
            home, parsed.GetRequiredValue(Listen)!, Console, options => ServeOptions.Apply(options, home, parsed), clock, cancellationToken);
        AnsiConsole.MarkupLine("[yellow bold]A sandbox: everybody in its answers is invented.[/] The list: docs/calling/sandbox.md, or idcheck sandbox list");
        System.Console.Out.WriteLine($"  certificate  {home.ServiceCertificate(SandboxStage.Caller)}");
        System.Console.Out.WriteLine($"  key          {home.ServiceKey(SandboxStage.Caller)}");
        System.Console.Out.WriteLine($"  authority    {home.AuthorityCertificate}");
        System.Console.Out.WriteLine($"  next         idcheck --home {(named ? parsed.GetRequiredValue(CommonOptions.Home) : SandboxStage.DefaultDirectory)} describe --as {SandboxStage.Caller}");
        AnsiConsole.MarkupLineInterpolated($"Serving on [bold]{stage.Node.Address}[/]. Stop with Ctrl+C; it removes {home.Directory}.");
        await stage.Node.WaitAsync(cancellationToken);
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
