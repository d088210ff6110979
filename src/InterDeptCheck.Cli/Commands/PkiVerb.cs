using System.CommandLine;
using System.Security.Cryptography.X509Certificates;
using InterDeptCheck.Cli.Output;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Server.Pki;
using Spectre.Console;

namespace InterDeptCheck.Cli.Commands;

/// <summary><c>idcheck pki init|issue|show</c>.</summary>
internal static class PkiVerb
{
    private static readonly Option<string> TrustDomain = new("--trust-domain")
    {
        Description = "Trust domain of the SPIFFE IDs.",
        DefaultValueFactory = _ => Deployment.DefaultTrustDomain,
        HelpName = "NAME",
    };

    private static readonly Option<string[]> Host = new("--host")
    {
        Description = "DNS name or IP address of the server; can be repeated.",
        DefaultValueFactory = _ => ["localhost", "127.0.0.1", "::1"],
        HelpName = "NAME",
    };

    private static readonly Option<int> Days = new("--days") { Description = "Days that a certificate is valid, 1 to 825.", DefaultValueFactory = _ => 90, HelpName = "N" };
    private static readonly Argument<string> Service = new("SERVICE") { Description = "department/service, such as dwp/universal-credit." };
    private static readonly Argument<string?> Certificate = new("FILE") { Description = "A certificate as PEM [default: all of --home].", Arity = ArgumentArity.ZeroOrOne };

    public static Command Create(TimeProvider clock)
    {
        Days.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 825) result.AddError("--days takes 1 to 825.");
        });
        return new("pki", "Makes and shows the keys and certificates of a deployment of your own.")
        {
            Init(clock), Issue(clock), Show(clock), SnapshotKey(),
        };
    }

    private static Command Init(TimeProvider clock)
    {
        var command = new Command("init",
            """
            Makes an authority, a server certificate, the fingerprint key, the snapshot key, and example enrolments with a certificate for each service.

              idcheck pki init
              idcheck --home /srv/idcheck pki init --host check.example.gov.uk
            """)
        {
            TrustDomain, Host, Days,
        };
        command.SetAction(Verb.Run((parsed, _) =>
        {
            var home = new Home(parsed.GetRequiredValue(CommonOptions.Home));
            if (File.Exists(home.AuthorityCertificate))
                throw new CommandFault(ExitCode.BadInput, $"{home.Pki} has an authority already.", "Issue certificates with: idcheck pki issue SERVICE");
            var deployment = new Deployment(home, parsed.GetRequiredValue(TrustDomain), clock);
            deployment.Create(parsed.GetRequiredValue(Host), TimeSpan.FromDays(parsed.GetRequiredValue(Days)));
            AnsiConsole.MarkupLineInterpolated($"Made [bold]{home.Directory}[/] with {Deployment.ExampleServices.Count} example services in enrolments.json.");
            AnsiConsole.MarkupLine("Next: [bold]idcheck serve[/]");
            return Task.FromResult(ExitCode.Done);
        }));
        return command;
    }

    private static Command Issue(TimeProvider clock)
    {
        var command = new Command("issue",
            """
            Issues a client certificate for a service. What the service may ask is said in enrolments.json, not in the certificate.

              idcheck pki issue dwp/pip --days 30
            """)
        {
            Service, TrustDomain, Days,
        };
        command.SetAction(Verb.Run((parsed, _) =>
        {
            var home = new Home(parsed.GetRequiredValue(CommonOptions.Home));
            var service = parsed.GetRequiredValue(Service);
            if (!CallerId.TryParse($"spiffe://{parsed.GetRequiredValue(TrustDomain)}/department/{service.Replace("/", "/service/", StringComparison.Ordinal)}", out var caller))
                throw new CommandFault(ExitCode.BadInput, "A service is named department/service, in lower case letters, digits or . - _.", "Such as: idcheck pki issue dwp/universal-credit");
            new Deployment(home, caller.TrustDomain, clock).Issue(caller, TimeSpan.FromDays(parsed.GetRequiredValue(Days)));
            AnsiConsole.MarkupLineInterpolated($"Issued [bold]{home.ServiceCertificate(service)}[/] for {caller.Uri}.");
            AnsiConsole.MarkupLine("Next: enrol it in enrolments.json; a running server takes it over at once.");
            return Task.FromResult(ExitCode.Done);
        }));
        return command;
    }

    private static Command SnapshotKey()
    {
        var command = new Command("snapshot-key",
            """
            Makes the key that snapshots are signed with, for a deployment that has none: snapshot.key stays where snapshots are published,
            snapshot.pub goes to every node (docs/operating/starting-a-node.md).

              idcheck pki snapshot-key
            """);
        command.SetAction(Verb.Run((parsed, _) =>
        {
            var home = new Home(parsed.GetRequiredValue(CommonOptions.Home));
            if (File.Exists(home.SnapshotKey) || File.Exists(home.SnapshotPublicKey))
                throw new CommandFault(ExitCode.BadInput, $"{home.Pki} has a snapshot key already.", "To change it, see docs/operating/starting-a-node.md.");
            SnapshotKeyFile.Create(home.SnapshotKey, home.SnapshotPublicKey);
            AnsiConsole.MarkupLineInterpolated($"Made [bold]{home.SnapshotKey}[/] and {home.SnapshotPublicKey}.");
            AnsiConsole.MarkupLine("Next: [bold]idcheck replica publish[/]");
            return Task.FromResult(ExitCode.Done);
        }));
        return command;
    }

    private static Command Show(TimeProvider clock)
    {
        var json = CommonOptions.Json();
        var command = new Command("show", "Shows certificates: whose they are, for what, how long.") { Certificate, json };
        command.SetAction(Verb.Run((parsed, _) =>
        {
            var home = new Home(parsed.GetRequiredValue(CommonOptions.Home));
            var files = parsed.GetValue(Certificate) is { } file ? [file] : CertificatesOf(home);
            if (files.Length == 0) throw new CommandFault(ExitCode.BadInput, $"There are no certificates in {home.Pki}.", "Make some with: idcheck pki init");
            var described = files.Select(path => Describe(path, clock)).ToList();
            if (parsed.GetValue(json)) CertificateReport.WriteJson(Console.Out, described);
            else CertificateReport.Write(described, clock.GetUtcNow());
            return Task.FromResult(ExitCode.Done);
        }));
        return command;
    }

    private static string[] CertificatesOf(Home home) =>
        Directory.Exists(home.Pki) ? [.. Directory.EnumerateFiles(home.Pki, "*.pem").Order(StringComparer.Ordinal)] : [];

    private static (string File, CertificateDescription Certificate) Describe(string path, TimeProvider clock)
    {
        using var certificate = X509Certificate2.CreateFromPem(File.ReadAllText(path));
        return (path, CertificateDescription.Of(certificate, clock.GetUtcNow()));
    }
}
