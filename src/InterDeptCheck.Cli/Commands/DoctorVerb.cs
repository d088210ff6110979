using System.CommandLine;
using InterDeptCheck.Cli.Output;
using InterDeptCheck.Client;

namespace InterDeptCheck.Cli.Commands;

/// <summary><c>idcheck doctor</c>.</summary>
internal static class DoctorVerb
{
    private static readonly Uri DefaultAddress = new("https://localhost:8443");
    private static readonly Option<string?> As = Text("--as", "Service whose certificate is in --home/pki, department/service.", "SERVICE");
    private static readonly Option<string?> Certificate = Text("--cert", "PEM file: the certificate, then any intermediate ones.", "FILE");
    private static readonly Option<string?> Key = Text("--key", "PEM file: its private key.", "FILE");
    private static readonly Option<string?> Authority = Text("--ca", "PEM file: the authorities of the server's certificate.", "FILE");
    private static readonly Option<Uri?> Server = CommonOptions.Server();
    private static readonly Option<bool> Json = CommonOptions.Json();

    public static Command Create(TimeProvider clock)
    {
        var command = new Command("doctor",
            """
            Says what is wrong with a service's certificate, trust, clock, connection or grant, and what to do next. It asks about nobody.
            Exit codes: 0 nothing is wrong, 1 something is, 2 bad usage.

              idcheck doctor --server https://interdeptcheck.example:8443 --cert client.pem --key client.key --ca server-ca.pem
              idcheck doctor --as hmrc/child-benefit --json
            """)
        {
            Server, Certificate, Key, Authority, As, Json,
        };
        command.SetAction(Verb.Run((parsed, cancellationToken) => RunAsync(parsed, clock, cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, TimeProvider clock, CancellationToken cancellationToken)
    {
        var options = Options(parsed, clock);
        var findings = await ClientDoctor.ExamineAsync(options, cancellationToken);
        if (parsed.GetValue(Json)) DoctorReport.WriteJson(Console.Out, options.Address!, findings);
        else DoctorReport.Write(options.Address!, findings);
        return DoctorReport.IsWell(findings) ? ExitCode.Done : ExitCode.Failed;
    }

    private static InterDeptCheckClientOptions Options(ParseResult parsed, TimeProvider clock)
    {
        var home = new Home(parsed.GetRequiredValue(CommonOptions.Home));
        var (service, certificate, key) = (parsed.GetValue(As), parsed.GetValue(Certificate), parsed.GetValue(Key));
        if (service is null == certificate is null || certificate is null != key is null)
        {
            throw new CommandFault(
                ExitCode.BadInput, "Whose certificate is not said, or twice.", "Give --cert and --key, or --as department/service of --home.");
        }

        return new()
        {
            Address = parsed.GetValue(Server) ?? (service is null ? null : ServingLock.AddressOf(home)) ?? DefaultAddress,
            ClientCertificateFile = certificate ?? home.ServiceCertificate(service!),
            ClientKeyFile = key ?? home.ServiceKey(service!),
            ServerAuthorityFile = parsed.GetValue(Authority) ?? home.AuthorityCertificate,
            TimeProvider = clock,
        };
    }

    private static Option<string?> Text(string name, string description, string helpName) =>
        new(name) { Description = description, HelpName = helpName };
}
