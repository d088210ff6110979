using System.CommandLine;
using InterDeptCheck.Server.Disclosure;
using InterDeptCheck.Server.Hosting;

namespace InterDeptCheck.Cli.Commands;

/// <summary>The switches of <c>idcheck serve</c> that set options of the server, and those options.</summary>
internal static class ServeOptions
{
    private const string HttpProtobuf = "http/protobuf";
    private const string Grpc = "grpc";
    private const string ProcessCrash = "process-crash";
    private const string PowerLoss = "power-loss";

    private static readonly Option<Uri?> Otlp = new("--otlp")
    {
        Description = "Collector (OTLP) to send metrics and traces to [default: nowhere].",
        HelpName = "URL",
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https") return uri;
            result.AddError("--otlp takes an http or https URL, such as http://127.0.0.1:4318.");
            return null;
        },
    };

    private static readonly Option<string> OtlpProtocol = Named("--otlp-protocol", "Protocol of the collector.", HttpProtobuf, Grpc);

    private static readonly Option<string?> OtlpHeaders = new("--otlp-headers")
    {
        Description = "File of headers to send along, 'Name: value' a line, mode 600.",
        HelpName = "FILE",
    };

    private static readonly Option<double> OtlpInterval = new("--otlp-interval")
    {
        Description = "Seconds between two sendings of metrics, 0.1 to 600.",
        DefaultValueFactory = _ => new TelemetryOptions().ExportInterval.TotalSeconds,
        HelpName = "SECONDS",
    };

    private static readonly Option<double> TraceShare = new("--trace-share")
    {
        Description = "Share of the calls without a trace of their own that are traced, 0 to 1.",
        DefaultValueFactory = _ => new TelemetryOptions().TraceShare,
        HelpName = "SHARE",
    };

    private static readonly Option<Uri[]> ReportTo = new("--report-to")
    {
        Description = "Registry to tell by which event this node answers, so that operators see which nodes obey a quarantine; can be repeated.",
        HelpName = "URL",
        CustomParser = result =>
        {
            List<Uri> addresses = [];
            foreach (var token in result.Tokens)
            {
                if (Uri.TryCreate(token.Value, UriKind.Absolute, out var uri) && uri.Scheme == "https") addresses.Add(uri);
                else result.AddError("--report-to takes an https address, such as https://registry-a:8443.");
            }

            return [.. addresses];
        },
    };

    private static readonly Option<string?> ReportAs = new("--report-as")
    {
        Description = "As which node, enrolled with assurance node: with --report-to.",
        HelpName = "DEPARTMENT/SERVICE",
    };

    private static readonly Option<string> DisclosureDurability = Named(
        "--disclosure-durability", "What an entry of the disclosure log survives once its answer has left.", ProcessCrash, PowerLoss);

    private static readonly Option<bool> Reflection = new("--reflection")
    {
        Description = "Tell enrolled callers how the contract looks, as generic tools ask (gRPC reflection, v1 and v1alpha).",
    };

    private static readonly Option<string?> OptionsFile = new("--options")
    {
        Description = "JSON file of options that have no switch, such as limits (docs/operating/running-a-node.md); a switch that is given wins.",
        HelpName = "FILE",
    };

    /// <summary>The switches.</summary>
    public static IReadOnlyList<Option> All { get; } =
        [OptionsFile, Otlp, OtlpProtocol, OtlpHeaders, OtlpInterval, TraceShare, DisclosureDurability, ReportTo, ReportAs, Reflection];

    /// <summary>Whether a file of options is named.</summary>
    public static bool NamesFile(ParseResult parsed) => parsed.GetValue(OptionsFile) is not null;

    /// <summary>What is said by them, on top of <paramref name="options"/>.</summary>
    /// <exception cref="CommandFault">The file of options is wrong.</exception>
    public static ServerOptions Apply(ServerOptions options, Home home, ParseResult parsed) =>
        Switched(parsed.GetValue(OptionsFile) is { } file ? NodeOptionsFile.Read(file).Apply(options) : options, home, parsed);

    private static ServerOptions Switched(ServerOptions options, Home home, ParseResult parsed) => options with
    {
        Reflection = parsed.GetValue(Reflection),
        Reporting = Reporting(home, parsed),
        Telemetry = options.Telemetry with
        {
            Endpoint = parsed.GetValue(Otlp),
            Protocol = parsed.GetRequiredValue(OtlpProtocol) == Grpc ? TelemetryProtocol.Grpc : TelemetryProtocol.HttpProtobuf,
            HeadersFile = parsed.GetValue(OtlpHeaders),
            ExportInterval = Seconds(parsed.GetValue(OtlpInterval)),
            TraceShare = parsed.GetValue(TraceShare),
        },
        Disclosures = parsed.GetResult(DisclosureDurability) is not { Implicit: false } ? options.Disclosures : options.Disclosures with
        {
            Durability = parsed.GetRequiredValue(DisclosureDurability) == PowerLoss ? Durability.PowerLoss : Durability.ProcessCrash,
        },
    };

    private static ReportingOptions? Reporting(Home home, ParseResult parsed)
    {
        if (parsed.GetValue(ReportTo) is not { Length: > 0 } registries) return null;
        var node = parsed.GetValue(ReportAs)
            ?? throw new CommandFault(
                ExitCode.BadInput, "--report-to needs --report-as.", "Such as: --report-as home-office/node-a, after idcheck pki issue home-office/node-a.");
        return new()
        {
            Registries = registries,
            CertificateFile = home.ServiceCertificate(node),
            KeyFile = home.ServiceKey(node),
            AuthoritiesFile = home.AuthorityCertificate,
        };
    }

    // What no time span holds is out of range anyway, and the server says of which.
    private static TimeSpan Seconds(double seconds) =>
        seconds is >= 0 and <= 86_400 ? TimeSpan.FromSeconds(seconds) : TimeSpan.Zero;

    private static Option<string> Named(string name, string description, string first, string second)
    {
        var option = new Option<string>(name) { Description = description, DefaultValueFactory = _ => first };
        option.AcceptOnlyFromAmong(first, second);
        return option;
    }
}
