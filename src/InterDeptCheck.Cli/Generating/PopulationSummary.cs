namespace InterDeptCheck.Cli.Generating;

/// <summary>What was made.</summary>
internal sealed class PopulationSummary
{
    private readonly SortedDictionary<string, long> outcomes = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> hardNegatives = new(StringComparer.Ordinal);

    /// <summary>People, and as many questions.</summary>
    public long People { get; internal set; }

    /// <summary>Lines of the people file.</summary>
    public long Changes { get; internal set; }

    /// <summary>Questions by the outcome that is due.</summary>
    public IReadOnlyDictionary<string, long> Outcomes => outcomes;

    /// <summary>Entanglements by kind; empty when none was asked for.</summary>
    public IReadOnlyDictionary<string, long> Entanglements { get; internal set; } = new Dictionary<string, long>(StringComparer.Ordinal);

    /// <summary>People by what is right with them and looks wrong to an audit.</summary>
    public IReadOnlyDictionary<string, long> HardNegatives => hardNegatives;

    internal void CountHardNegative(string name) => hardNegatives[name] = hardNegatives.GetValueOrDefault(name) + 1;

    internal void Count(string outcome) => outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
}
