using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Assurance.Causes;

/// <summary>A group of events that findings began with far more often than by chance.</summary>
/// <param name="Key">What they share.</param>
/// <param name="Findings">How many findings began with them.</param>
/// <param name="People">Of how many people.</param>
/// <param name="Events">How many events share it, right and wrong ones; of a product, grants.</param>
/// <param name="Lift">The group's share of the findings over its share of all events: 1 is what chance would give.</param>
/// <param name="Excess">Findings beyond those that chance would give it: what would be spared had it been as harmless as the rest.</param>
/// <param name="First">The earliest of the bridging events.</param>
/// <param name="Last">The latest.</param>
/// <param name="ByKind">How many findings of each kind, the most frequent first.</param>
/// <param name="State">What has been done about it.</param>
public sealed record Cause(
    CauseKey Key,
    long Findings,
    long People,
    long Events,
    double Lift,
    double Excess,
    LedgerPosition First,
    LedgerPosition Last,
    ValueList<KindCount> ByKind,
    CauseState State);

/// <summary>How many findings of a kind.</summary>
public readonly record struct KindCount(FindingKind Kind, long Findings);

/// <summary>What has been done about a cause: from the assurance log, by whoever reads it.</summary>
/// <param name="IdentifiedOn">The day on which an operator named it; null while nobody has.</param>
/// <param name="FixedOn">The day on which it was stopped at its source; null while it was not.</param>
/// <param name="Repaired">Findings of it that were repaired.</param>
/// <param name="Remaining">Findings of it that stand.</param>
/// <param name="Recurrences">Records that were repaired and are wrong again by it.</param>
public sealed record CauseState(DateOnly? IdentifiedOn, DateOnly? FixedOn, long Repaired, long Remaining, long Recurrences)
{
    /// <summary>Of a cause of which nothing is known but its findings.</summary>
    public static CauseState Found(long remaining, long recurrences) => new(null, null, 0, remaining, recurrences);
}
