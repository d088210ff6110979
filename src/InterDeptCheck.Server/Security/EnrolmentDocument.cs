using System.Text.Json;
using System.Text.Json.Serialization;

namespace InterDeptCheck.Server.Security;

/// <summary>
/// The enrolments file as it is written (docs/operating/running-a-node.md). Nothing in it is trusted before it is validated.
/// </summary>
internal sealed record EnrolmentDocument
{
    private static readonly JsonSerializerOptions Reading = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        MaxDepth = 8,
    };

    public string? TrustDomain { get; init; }

    public IReadOnlyList<ServiceDocument?>? Services { get; init; }

    /// <exception cref="JsonException">It is not JSON of this shape.</exception>
    public static EnrolmentDocument? Parse(ReadOnlySpan<byte> utf8) => JsonSerializer.Deserialize<EnrolmentDocument>(utf8, Reading);
}

/// <summary>One service of the enrolments file.</summary>
internal sealed record ServiceDocument
{
    public string? SpiffeId { get; init; }

    public IReadOnlyList<GrantDocument?>? Purposes { get; init; }

    public bool Registry { get; init; }

    public bool Operator { get; init; }

    public IReadOnlyList<string?>? Assurance { get; init; }

    public LimitsDocument? Limits { get; init; }

    public bool Revoked { get; init; }
}

/// <summary>One purpose that a service may ask for, and the law that lets it.</summary>
internal sealed record GrantDocument
{
    public string? Purpose { get; init; }

    public string? LegalGateway { get; init; }
}

/// <summary>How much a service may ask of one node; what is not said has a default.</summary>
internal sealed record LimitsDocument
{
    public int? ChecksPerSecond { get; init; }

    public int? ConcurrentCalls { get; init; }

    public int? OpenStreams { get; init; }

    public int? BytesInFlight { get; init; }

    public int? IdentifierMismatches { get; init; }
}
