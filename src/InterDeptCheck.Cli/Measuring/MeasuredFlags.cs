using InterDeptCheck.Cli.Auditing;

namespace InterDeptCheck.Cli.Measuring;

/// <summary>Flags on a population without injected cases at a lowered threshold, as <c>idcheck audit --profiles --json</c> says them.</summary>
internal sealed record MeasuredFlags
{
    public required long Flags { get; init; }

    public required RatioInterval Extremes { get; init; }

    public required IReadOnlyList<Group> Regions { get; init; }

    public required IReadOnlyList<Group> Origins { get; init; }

    public required IReadOnlyDictionary<string, long> Reasons { get; init; }

    /// <summary>A group of people by the origin of their names.</summary>
    internal sealed record Group(string Name, long People, long Flags, RatioInterval ToOthers, double Rate);
}
