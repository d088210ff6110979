using InterDeptCheck.Server.Pki;

namespace InterDeptCheck.Server.Hosting;

/// <summary>How telemetry is sent.</summary>
public enum TelemetryProtocol
{
    /// <summary>OTLP over HTTP, as protobuf; usually port 4318.</summary>
    HttpProtobuf = 1,

    /// <summary>OTLP over gRPC; usually port 4317.</summary>
    Grpc = 2,
}

/// <summary>Where a node sends its metrics and traces (docs/operating/telemetry.md). Nowhere, unless it is told.</summary>
public sealed record TelemetryOptions
{
    private const int HeadersMax = 16;

    /// <summary>
    /// The collector, such as <c>http://127.0.0.1:4318</c>; over HTTP its paths <c>v1/metrics</c> and <c>v1/traces</c> below this one. Null,
    /// the default: nothing is sent.
    /// </summary>
    public Uri? Endpoint { get; init; }

    /// <summary>The protocol. Default: <see cref="TelemetryProtocol.HttpProtobuf"/>.</summary>
    public TelemetryProtocol Protocol { get; init; } = TelemetryProtocol.HttpProtobuf;

    /// <summary>
    /// A file of headers to send along, <c>Name: value</c> a line, at most 16, readable by its owner alone: what a collector wants to know its
    /// senders by. Read at start. Null, the default: none.
    /// </summary>
    public string? HeadersFile { get; init; }

    /// <summary>How often metrics are sent: 100 ms to 10 minutes. Default: 15 s.</summary>
    public TimeSpan ExportInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Longest wait for the collector, after which what was to be sent is dropped: 100 ms to 1 minute. Default: 5 s.</summary>
    public TimeSpan ExportTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Share of the calls that come without a trace of their caller's and are traced nevertheless: 0 to 1. Calls with one are traced when the
    /// caller says so. Default: 0.01.
    /// </summary>
    public double TraceShare { get; init; } = 0.01;

    internal IReadOnlyList<KeyValuePair<string, string>> ReadHeaders() => HeadersFile is null
        ? []
        : [.. LinesOf(HeadersFile).Select(line => ToHeader(line) ?? throw new FormatException("No header."))];

    internal IEnumerable<OptionFault> Faults()
    {
        if (Endpoint is { } endpoint && (!endpoint.IsAbsoluteUri || endpoint.Scheme is not ("http" or "https") || endpoint.UserInfo.Length > 0))
            yield return new("Telemetry.Endpoint", "must be an http or https URL, such as http://127.0.0.1:4318, without a password in it");
        if (!Enum.IsDefined(Protocol)) yield return new("Telemetry.Protocol", "must be HttpProtobuf or Grpc");
        if (ExportInterval < TimeSpan.FromMilliseconds(100) || ExportInterval > TimeSpan.FromMinutes(10))
            yield return new("Telemetry.ExportInterval", "must be 100 ms to 10 minutes");
        if (ExportTimeout < TimeSpan.FromMilliseconds(100) || ExportTimeout > TimeSpan.FromMinutes(1))
            yield return new("Telemetry.ExportTimeout", "must be 100 ms to 1 minute");
        if (TraceShare is not (>= 0 and <= 1)) yield return new("Telemetry.TraceShare", "must be 0 to 1");
        if (HeadersFile is not null && HeadersProblem(HeadersFile) is { } problem)
            yield return new("Telemetry.HeadersFile", $"{problem} ({HeadersFile})");
    }

    private static string? HeadersProblem(string file)
    {
        if (PrivateFile.Problem(file) is { } problem) return problem;
        var lines = LinesOf(file);
        return lines.Count > HeadersMax || lines.Exists(line => ToHeader(line) is null)
            ? "must have at most 16 lines of the shape Name: value"
            : null;
    }

    private static List<string> LinesOf(string file) => [.. File.ReadLines(file).Where(line => line.Length > 0).Take(HeadersMax + 1)];

    private static KeyValuePair<string, string>? ToHeader(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1 || line.Length > 4096) return null;
        var (name, value) = (line[..colon], line[(colon + 1)..].Trim());
        return name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') && value.Length > 0 && value.All(c => c is >= ' ' and <= '~')
            ? new(name, value)
            : null;
    }
}
