using InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Server.Describing;

/// <summary>
/// What was announced to end. The one place: Describe tells it, and a test holds each to the twelve months of docs/calling/versioning.md.
/// </summary>
internal static class Deprecations
{
    /// <summary>By their end. Nothing of the contract is deprecated now.</summary>
    public static IReadOnlyList<DeprecationNotice> All { get; } = [];
}
