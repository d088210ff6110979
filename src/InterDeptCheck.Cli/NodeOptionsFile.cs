using System.Text.Json;
using System.Text.Json.Serialization;
using InterDeptCheck.Server.Hosting;

namespace InterDeptCheck.Cli;

/// <summary>
/// The file of <c>idcheck serve --options</c>: options of the server that have no switch, by the names that docs/operating/running-a-node.md
/// lists, as JSON; comments are allowed. Durations are <c>hh:mm:ss</c> with fractions. What it does not name keeps its default.
/// </summary>
internal sealed record NodeOptionsFile
{
    private static readonly JsonSerializerOptions Json = new()
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(allowIntegerValues: false) },
    };

    public FollowingOptions? Following { get; init; }

    public DisclosureOptions? Disclosures { get; init; }

    public ReadinessOptions? Readiness { get; init; }

    public LimitOptions? Limits { get; init; }

    public TlsPart? Tls { get; init; }

    /// <exception cref="CommandFault">The file can't be read, or names what is no option.</exception>
    public static NodeOptionsFile Read(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            return JsonSerializer.Deserialize<NodeOptionsFile>(stream, Json) ?? throw new JsonException("It is null.", "$", 0, 0);
        }
        catch (JsonException fault)
        {
            throw new CommandFault(
                ExitCode.BadInput,
                $"{file}, line {fault.LineNumber + 1}: {fault.Path ?? "$"} is no option that can be set here, or has a value of another shape.",
                "docs/operating/running-a-node.md lists the options; an example: { \"Limits\": { \"HandshakesPerSecondMax\": 2000, \"DefaultDeadline\": \"00:00:05\" } }");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CommandFault(ExitCode.BadInput, $"{file} can't be read: {fault.Message}", "Name a file that the server's user can read.");
        }
    }

    /// <summary>The same options with what the file says in place of theirs.</summary>
    public ServerOptions Apply(ServerOptions options) => options with
    {
        Following = Following ?? options.Following,
        Disclosures = Disclosures ?? options.Disclosures,
        Readiness = Readiness ?? options.Readiness,
        Limits = Limits ?? options.Limits,
        Tls = options.Tls with
        {
            ReloadInterval = Tls?.ReloadInterval ?? options.Tls.ReloadInterval,
            AllowResumption = Tls?.AllowResumption ?? options.Tls.AllowResumption,
        },
    };

    /// <summary>Of TLS, what is no matter of the files in the home.</summary>
    public sealed record TlsPart
    {
        public TimeSpan? ReloadInterval { get; init; }

        public bool? AllowResumption { get; init; }
    }
}
