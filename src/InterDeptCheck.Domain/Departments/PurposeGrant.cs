using InterDeptCheck.Domain.Checks;

namespace InterDeptCheck.Domain.Departments;

/// <summary>A purpose that a service may ask for, and the law that lets it.</summary>
/// <param name="Purpose">The purpose.</param>
/// <param name="LegalGateway">The law: 1 to 500 characters, without control characters.</param>
public sealed record PurposeGrant(Purpose Purpose, string LegalGateway)
{
    /// <summary>Longest name of a law.</summary>
    public const int GatewayLengthMax = 500;

    /// <summary>The law.</summary>
    public string LegalGateway { get; } = IsValidGateway(LegalGateway)
        ? LegalGateway
        : throw new ArgumentException("A legal gateway has 1 to 500 characters.", nameof(LegalGateway));

    /// <summary>Whether <paramref name="gateway"/> has the shape.</summary>
    public static bool IsValidGateway(string? gateway) =>
        !string.IsNullOrWhiteSpace(gateway) && gateway.Length <= GatewayLengthMax && !gateway.Any(char.IsControl);
}
