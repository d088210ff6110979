using InterDeptCheck.Domain.Assurance.Lineage;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Domain.Assurance.Causes;

/// <summary>A finding with the event that it began with.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Person">Whose record.</param>
/// <param name="By">The bridging event.</param>
/// <param name="Products">The product types that it concerns; empty when no grant has to do with it.</param>
public sealed record CausedFinding(FindingKind Kind, PersonId Person, EventCause By, ValueList<string> Products)
{
    /// <summary>The day on which its case was opened; null while it has none.</summary>
    public DateOnly? IdentifiedOn { get; init; }

    /// <summary>Whether a plan mended it: it stands no more.</summary>
    public bool IsRepaired { get; init; }

    /// <summary>
    /// The finding with its bridging event out of the person's history; null while it is not known since when it holds, or when it is known of
    /// an event that is none of the person's.
    /// </summary>
    /// <exception cref="ArgumentException">An event of another person, or the events are not in order.</exception>
    public static CausedFinding? Of(Finding finding, IReadOnlyList<RecordedChange> history, ReleaseBook releases)
    {
        if (finding.Since is not { } since) return null;
        var steps = HistoryReplay.Of(finding.Person, history);
        return steps.FirstOrDefault(step => step.Position == since) is { } bridge
            ? Of(finding, EventCause.Of(bridge, releases), steps[^1].After)
            : null;
    }

    /// <summary>The same, of an origin that was traced already.</summary>
    /// <param name="origin">The finding and its bridging event.</param>
    /// <param name="record">The person's record as it is now.</param>
    public static CausedFinding Of(FindingOrigin origin, PersonRecord record) => Of(origin.Finding, origin.By, record);

    /// <summary>Everything that could be its cause.</summary>
    public IEnumerable<CauseKey> Keys()
    {
        var group = EventGroup.Of(By.Event);
        yield return new(CauseDimension.EventKind, group.Kind);
        yield return new(CauseDimension.System, group.System);
        yield return new(CauseDimension.Month, group.Month.ToString());
        if (group.Batch is { } batch) yield return new(CauseDimension.Batch, batch.Value);
        if (By.Release is { } release) yield return new(CauseDimension.Release, release.Release.Version.Text);
        foreach (var product in Products) yield return new(CauseDimension.Product, product);
    }

    private static CausedFinding Of(Finding finding, EventCause by, PersonRecord record)
    {
        if (by.Product is { } product) return new(finding.Kind, finding.Person, by, [product]);
        var named = record.Grants
            .Where(grant => finding.Parts.Any(part => part.Kind == PartKind.Grant && grant.Attestations().Any(one => one.Since == part.Since)))
            .Select(EventCauses.ProductOf).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return new(finding.Kind, finding.Person, by, new(named));
    }
}
