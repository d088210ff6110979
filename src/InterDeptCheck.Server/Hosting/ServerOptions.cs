using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Server.Sandbox;

namespace InterDeptCheck.Server.Hosting;

/// <summary>
/// Everything that a server is told. Validated as a whole when it starts; nothing else reaches it, and no configuration is read.
/// </summary>
public sealed record ServerOptions
{
    /// <summary>What it does. Default: all.</summary>
    public ServerRole Role { get; init; } = ServerRole.All;

    /// <summary>Which release of this software it is: a registry notes it in the ledger when it starts. Default: null, nothing is noted.</summary>
    public ReleaseVersion? Release { get; init; }

    /// <summary>Where it listens.</summary>
    public EndpointOptions Endpoint { get; init; } = new();

    /// <summary>Where its ledger and its replica are.</summary>
    public required StorageOptions Storage { get; init; }

    /// <summary>Its certificate, and whose certificates it takes.</summary>
    public required TlsOptions Tls { get; init; }

    /// <summary>Who may ask for what.</summary>
    public required EnrolmentOptions Enrolments { get; init; }

    /// <summary>How fresh its answers are.</summary>
    public FollowingOptions Following { get; init; } = new();

    /// <summary>How it keeps its disclosure log.</summary>
    public DisclosureOptions Disclosures { get; init; } = new();

    /// <summary>How it makes sure that it can answer.</summary>
    public ReadinessOptions Readiness { get; init; } = new();

    /// <summary>Where it sends its metrics and traces.</summary>
    public TelemetryOptions Telemetry { get; init; } = new();

    /// <summary>Whom it tells by which event it answers. Default: null, nobody.</summary>
    public ReportingOptions? Reporting { get; init; }

    /// <summary>What it takes at most.</summary>
    public LimitOptions Limits { get; init; } = new();

    /// <summary>Whether enrolled callers may ask what the contract looks like, as generic tools do (gRPC reflection). Default: false.</summary>
    public bool Reflection { get; init; }

    /// <summary>Makes a sandbox of it. Default: null, it is none.</summary>
    public SandboxOptions? Sandbox { get; init; }

    /// <summary>
    /// The process's environment. It configures nothing: variables that would make another kind of server of this one are a reason not to
    /// start, so that nobody believes in what they don't do.
    /// </summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    internal IReadOnlyList<OptionFault> Faults(DateTimeOffset now) =>
    [
        .. Endpoint.Faults(),
        .. RoleFaults(),
        .. Storage.Faults(),
        .. Tls.Faults(now),
        .. Enrolments.Faults(Tls.TrustDomain),
        .. Following.Faults(),
        .. Disclosures.Faults(),
        .. Readiness.Faults(),
        .. Telemetry.Faults(),
        .. Limits.Faults(),
        .. Reporting?.Faults() ?? [],
        .. Sandbox is null ? [] : SandboxOptions.Misused(Storage),
        .. EnvironmentRules.Faults(Environment),
        .. Telemetry.Endpoint is null ? [] : EnvironmentRules.TelemetryFaults(Environment),
    ];

    private IEnumerable<OptionFault> RoleFaults()
    {
        if (Role == ServerRole.Registry && Reporting is not null) yield return new("Reporting", "is for nodes that answer checks, and not for a registry");
        if (!Enum.IsDefined(Role)) yield return new("Role", "must be All, Registry or Serving");
        if (Role == ServerRole.Serving && Storage.Ledger is null)
            yield return new("Role", "can't be Serving with the embedded ledger, which one process owns; set Storage.Ledger to a shared one, or serve as All");
    }
}
