namespace InterDeptCheck.Cli.Measuring;

/// <summary>An audit of a population with injected cases, as <c>idcheck audit --truth --json</c> says it on its last line.</summary>
internal sealed record MeasuredAudit
{
    public required long People { get; init; }

    public required long ElapsedMs { get; init; }

    public required IReadOnlyList<InjectedKind> Kinds { get; init; }

    public required long FalseQuarantines { get; init; }

    public IReadOnlyDictionary<string, long>? FalseQuarantinesBy { get; init; }

    public required long FalseFindings { get; init; }

    public required double QuarantinePrecision { get; init; }

    public required double FindingPrecision { get; init; }

    public required IReadOnlyList<string> Missed { get; init; }

    /// <summary>Injected cases of one kind: those that the gate is to hold and held, those that pass it, and how many of them were found.</summary>
    internal sealed record InjectedKind(string Kind, long Held, long HeldFound, long Hard, long HardFound, long Soft, long SoftFound);
}
