using System.CommandLine;
using InterDeptCheck.Cli;
using InterDeptCheck.Cli.Checking;
using InterDeptCheck.Cli.Commands;
using InterDeptCheck.Client;

namespace InterDeptCheck.LoadTest;

/// <summary>Options that say which node is asked, and as whom: by the names that <c>idcheck</c> has for them.</summary>
internal sealed class NodeOptions(TimeProvider clock)
{
    private readonly Option<Uri?> server = CommonOptions.Server();
    private readonly Option<string?> certificate = Text("--cert", "PEM file: the service's certificate, then any intermediate ones.");
    private readonly Option<string?> key = Text("--key", "PEM file: its private key.");
    private readonly Option<string?> authority = Text("--ca", "PEM file: the authorities of the server's certificate.");
    private readonly Option<string?> service = new("--as") { Description = "Service whose certificate is in --home [default: for each purpose, the example service that has it].", HelpName = "SERVICE" };
    private readonly Option<string> home = new("--home") { Description = "Directory of the deployment that idcheck pki init made.", DefaultValueFactory = _ => Home.DefaultDirectory, HelpName = "DIR" };
    private readonly Option<int> connections = new("--connections") { Description = "Connections of each service.", DefaultValueFactory = _ => 4, HelpName = "N" };
    private readonly Option<double> deadline = new("--deadline") { Description = "Seconds that a call may take.", DefaultValueFactory = _ => 5, HelpName = "S" };

    public void AddTo(Command command)
    {
        Option[] all = [server, certificate, key, authority, service, home, connections, deadline];
        foreach (var option in all) command.Add(option);
    }

    /// <summary>How it is asked.</summary>
    public AskingOptions Asking(ParseResult parsed)
    {
        var seconds = parsed.GetValue(deadline);
        BadInput.Below(seconds, 0.001, "--deadline");
        return new() { Deadline = TimeSpan.FromSeconds(seconds), Clock = clock };
    }

    /// <summary>The connections.</summary>
    /// <exception cref="CommandFault">It is not said whose certificate is shown, or twice, or it is not there.</exception>
    public Connections Connections(ParseResult parsed)
    {
        var (shown, its, named) = (parsed.GetValue(certificate), parsed.GetValue(key), parsed.GetValue(service));
        if (shown is null != its is null || (shown is not null && named is not null))
            throw BadInput.Of("Whose certificate is not said, or twice.", "Give --cert and --key, or --as department/service of --home.");
        var each = parsed.GetValue(connections);
        BadInput.Below(each, 1, "--connections");
        var at = new Home(parsed.GetRequiredValue(home));
        return new ServiceConnections(
            shown is null ? asked => Connection.Options(at, asked, parsed.GetValue(server), clock) : _ => OfFiles(parsed, at),
            purpose => named ?? (shown is null ? PurposeClients.ServiceOf((Purpose)purpose) : ""),
            each);
    }

    private InterDeptCheckClientOptions OfFiles(ParseResult parsed, Home at) => new()
    {
        Address = parsed.GetValue(server) ?? new Uri("https://localhost:8443"),
        ClientCertificateFile = parsed.GetValue(certificate),
        ClientKeyFile = parsed.GetValue(key),
        ServerAuthorityFile = parsed.GetValue(authority) ?? at.AuthorityCertificate,
        TimeProvider = clock,
    };

    private static Option<string?> Text(string name, string description) => new(name) { Description = description, HelpName = "FILE" };
}
