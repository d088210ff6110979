using InterDeptCheck.Cli.Generating.Entangling;

namespace InterDeptCheck.Cli.Generating;

/// <summary>What population is made.</summary>
internal sealed record PopulationOptions
{
    /// <summary>How many people, 1 to <see cref="IdentifierMint.PeopleMax"/>; as many questions are made.</summary>
    public required long People { get; init; }

    /// <summary>The seed: the same one always makes the same bytes.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Which entanglements are written beside the population: at most one for every ten people.</summary>
    public EntanglementPlan Entanglements { get; init; } = EntanglementPlan.Nothing;

    /// <summary>
    /// The day that questions count as today. A constant, and not the clock's, or the same seed would not make the same bytes; in the
    /// past, so that no zone's birth date lies in the future.
    /// </summary>
    public DateOnly Today { get; init; } = new(2025, 6, 30);

    /// <summary>What is wrong with the options; empty when nothing is.</summary>
    public IEnumerable<string> Faults()
    {
        if (People is < 1 or > IdentifierMint.PeopleMax) yield return $"The number of people is 1 to {IdentifierMint.PeopleMax}.";
        if (Entanglements.Total > People / 10) yield return "There is at most one entanglement for every ten people.";
        if (Today.Year is < 2020 or > 2060) yield return "Today is between 2020 and 2060.";
    }
}
