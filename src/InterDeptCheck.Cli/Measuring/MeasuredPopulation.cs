namespace InterDeptCheck.Cli.Measuring;

/// <summary>What was generated, as <c>idcheck generate --json</c> says it.</summary>
internal sealed record MeasuredPopulation
{
    public required long People { get; init; }

    public required long Changes { get; init; }

    public required IReadOnlyDictionary<string, long> HardNegatives { get; init; }

    public required IReadOnlyDictionary<string, long> Entanglements { get; init; }
}
