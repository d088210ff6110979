using InterDeptCheck.Domain.Assurance.Lineage;
using InterDeptCheck.Domain.Assurance.Repairs;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Server.Departments;

namespace InterDeptCheck.Server.Describing;

/// <summary>What each source has delivered up to a place of the ledger. Immutable.</summary>
/// <param name="Position">Up to where was counted.</param>
/// <param name="Sources">By name.</param>
internal sealed record SourceTally(LedgerPosition Position, IReadOnlyDictionary<string, SourceCount> Sources)
{
    // What the deployment notes of itself, and what its operators decide, is no delivery.
    private static readonly string[] OwnSystems = [ReleaseNotes.SourceSystem, RepairChanges.SourceSystem, DepartmentDesk.SourceSystem];

    /// <summary>Nothing was counted yet.</summary>
    public static SourceTally Empty { get; } = new(LedgerPosition.BeforeFirst, new Dictionary<string, SourceCount>(StringComparer.Ordinal));

    /// <summary>The tally up to <paramref name="head"/>.</summary>
    /// <param name="head">The end of what is added.</param>
    /// <param name="counts">Events after <see cref="Position"/> up to it.</param>
    /// <param name="latest">Some of its last events: they tell moments where the counts tell months.</param>
    public SourceTally With(LedgerPosition head, IEnumerable<EventCount> counts, IEnumerable<LedgerEvent> latest)
    {
        var sources = new SortedDictionary<string, SourceCount>(StringComparer.Ordinal);
        foreach (var (system, source) in Sources) sources[system] = source;
        foreach (var count in counts.Where(count => !OwnSystems.Contains(count.Group.System, StringComparer.Ordinal)))
            sources[count.Group.System] = sources.GetValueOrDefault(count.Group.System).Plus(count.Events, count.Group.Month);
        foreach (var e in latest.Where(e => e.Verdict.State == VerdictState.Applied && e.Position <= head && !OwnSystems.Contains(e.Source.System, StringComparer.Ordinal)))
        {
            if (sources.TryGetValue(e.Source.System, out var source)) sources[e.Source.System] = source.SeenAt(e.RecordedAt);
        }

        return new(head, sources);
    }
}

/// <summary>What one source has delivered.</summary>
/// <param name="Changes">Its applied changes.</param>
/// <param name="Until">When the latest was recorded, UTC; the first moment of its month where <paramref name="IsMonthOnly"/>.</param>
/// <param name="IsMonthOnly">Whether only the month is known.</param>
internal readonly record struct SourceCount(long Changes, DateTimeOffset Until, bool IsMonthOnly)
{
    private const int KeptFigures = 100;

    /// <summary>Rounded down to two significant figures.</summary>
    public long ChangesAtLeast
    {
        get
        {
            var unit = 1L;
            while (Changes / unit >= KeptFigures) unit *= 10;
            return Changes / unit * unit;
        }
    }

    /// <summary>With so many more, of that month.</summary>
    public SourceCount Plus(long changes, CalendarMonth month)
    {
        var first = new DateTimeOffset(month.Year, month.Month, 1, 0, 0, 0, TimeSpan.Zero);
        return first > Until ? new(Changes + changes, first, IsMonthOnly: true) : this with { Changes = Changes + changes };
    }

    /// <summary>With a change that was recorded then.</summary>
    public SourceCount SeenAt(DateTimeOffset moment) => moment >= Until ? this with { Until = moment, IsMonthOnly = false } : this;
}
