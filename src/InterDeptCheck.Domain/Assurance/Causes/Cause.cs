using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;

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

/// <summary>What has been done about a cause, as far as the assurance log says. Days are of Europe/London.</summary>
/// <param name="IdentifiedOn">The day on which the first case of a finding of it was opened; null while none was.</param>
/// <param name="FixedOn">
/// The day on which an operator told that it was stopped at its source; null while nobody did. That nothing came of it lately proves nothing: it
/// is never concluded.
/// </param>
/// <param name="Repaired">Findings of it that an applied plan mended.</param>
/// <param name="Remaining">Findings of it that stand.</param>
/// <param name="Recurrences">People whose record is wrong again by it after a repair, or wrong by an event of it that came after it was fixed.</param>
public sealed record CauseState(DateOnly? IdentifiedOn, DateOnly? FixedOn, long Repaired, long Remaining, long Recurrences)
{
    /// <summary>Of the findings of one cause.</summary>
    /// <param name="findings">All of them, those that were repaired too.</param>
    /// <param name="fixedAt">When it was told to be stopped; null when it was not.</param>
    public static CauseState Of(IReadOnlyCollection<CausedFinding> findings, DateTimeOffset? fixedAt) => new(
        findings.Min(finding => finding.IdentifiedOn),
        fixedAt is { } at ? UkDate.At(at) : null,
        findings.LongCount(finding => finding.IsRepaired),
        findings.LongCount(finding => !finding.IsRepaired),
        findings.Where(finding => finding.Kind == FindingKind.WrongAgain || finding.By.Event.RecordedAt > fixedAt)
            .Select(finding => finding.Person).Distinct().LongCount());
}
