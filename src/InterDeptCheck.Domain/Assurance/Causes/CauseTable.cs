using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Assurance.Causes;

/// <summary>Finds what findings have in common. Pure.</summary>
public static class CauseTable
{
    /// <summary>
    /// The causes, those first that explain most findings beyond chance: between a batch and the month that it came in, the batch, because
    /// fewer events share it.
    /// </summary>
    /// <param name="findings">Every finding with its bridging event.</param>
    /// <param name="all">How common each group is among all events.</param>
    /// <param name="options">What is worth telling.</param>
    /// <param name="fixedAt">When a cause was told to be stopped at its source; null for never.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static IReadOnlyList<Cause> Of(
        IReadOnlyCollection<CausedFinding> findings, CauseBase all, CauseOptions options, Func<CauseKey, DateTimeOffset?>? fixedAt = null)
    {
        options.Validate(nameof(options));
        var inDimension = Enum.GetValues<CauseDimension>().ToDictionary(dimension => dimension, dimension => Measurable(dimension, findings));
        return
        [
            .. findings.SelectMany(finding => finding.Keys().Select(key => (key, finding)))
                .GroupBy(pair => pair.key, pair => pair.finding)
                .Select(group => Weigh(group.Key, [.. group], inDimension[group.Key.Dimension], all, fixedAt?.Invoke(group.Key)))
                .Where(cause => cause.Findings >= options.SupportMin && cause.Lift >= options.LiftMin)
                .OrderByDescending(cause => cause.Excess)
                .ThenByDescending(cause => cause.Lift)
                .ThenBy(cause => cause.Key.Dimension)
                .ThenBy(cause => cause.Key.Value, StringComparer.Ordinal)
                .Take(options.CausesMax),
        ];
    }

    // Every event has a kind; a product only what is about a grant.
    private static long Measurable(CauseDimension dimension, IReadOnlyCollection<CausedFinding> findings) =>
        dimension == CauseDimension.Product ? findings.LongCount(finding => finding.Products.Count > 0) : findings.Count;

    private static Cause Weigh(
        CauseKey key, IReadOnlyList<CausedFinding> findings, long findingsInAll, CauseBase all, DateTimeOffset? fixedAt)
    {
        // A group has at least its bridging events, whatever was counted; of a product grants are counted, which several findings may share.
        var positions = findings.Select(finding => finding.By.Event.Position).ToHashSet();
        var events = Math.Max(all.Of(key), key.Dimension == CauseDimension.Product ? 1 : positions.Count);
        var total = Math.Max(all.Total(key.Dimension), events);
        var share = (double)events / total;
        return new(
            key,
            findings.Count,
            findings.Select(finding => finding.Person).Distinct().LongCount(),
            events,
            findings.Count / (double)findingsInAll / share,
            findings.Count - (findingsInAll * share),
            positions.Min(),
            positions.Max(),
            ByKind(findings),
            CauseState.Of(findings, fixedAt));
    }

    private static ValueList<KindCount> ByKind(IReadOnlyList<CausedFinding> findings) => new(findings
        .GroupBy(finding => finding.Kind).Select(group => new KindCount(group.Key, group.LongCount()))
        .OrderByDescending(count => count.Findings).ThenBy(count => count.Kind));
}
