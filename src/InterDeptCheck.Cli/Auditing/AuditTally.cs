using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Assurance.Audit;
using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Cli.Auditing;

/// <summary>
/// What an audit told, counted as it comes: however many findings there are, only the first of each kind are kept. Not thread-safe.
/// </summary>
internal sealed class AuditTally
{
    /// <summary>Most findings of a kind that are kept to be shown.</summary>
    public const int ShownMax = 100;

    private readonly SortedDictionary<FindingKind, KindCount> kinds = [];
    private readonly SortedDictionary<string, long> months = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> systems = new(StringComparer.Ordinal);
    private readonly HashSet<PersonId> quarantine = [];

    /// <summary>Counts by kind, in the catalogue's order.</summary>
    public IReadOnlyDictionary<FindingKind, KindCount> Kinds => kinds;

    /// <summary>Findings by the month in which the bridging event was recorded.</summary>
    public IReadOnlyDictionary<string, long> Months => months;

    /// <summary>Findings by the system that reported the bridging event.</summary>
    public IReadOnlyDictionary<string, long> Systems => systems;

    /// <summary>People whose records should not be served until a person has looked.</summary>
    public int ToQuarantine => quarantine.Count;

    /// <summary>Findings that follow from a contradiction.</summary>
    public long Hard => kinds.Values.Sum(kind => kind.Hard);

    /// <summary>All findings.</summary>
    public long All => kinds.Values.Sum(kind => kind.Hard + kind.Soft);

    /// <summary>The audit's summary; null until it has ended.</summary>
    public AuditSummary? Summary { get; private set; }

    /// <summary>Counts a finding.</summary>
    public void Add(AuditStep.Found found)
    {
        var finding = found.Finding;
        if (!kinds.TryGetValue(finding.Kind, out var count)) kinds.Add(finding.Kind, count = new());
        count.Add(found);
        if (finding.Action == FindingAction.Quarantine) quarantine.Add(finding.Person);
        if (found.Bridge is not { } bridge) return;
        var month = $"{bridge.RecordedAt:yyyy-MM}";
        months[month] = months.GetValueOrDefault(month) + 1;
        systems[bridge.System] = systems.GetValueOrDefault(bridge.System) + 1;
    }

    /// <summary>The audit has ended.</summary>
    public void End(AuditSummary summary) => Summary = summary;

    /// <summary>Findings of one kind. Not thread-safe.</summary>
    internal sealed class KindCount
    {
        private readonly List<AuditStep.Found> first = [];

        public long Hard { get; private set; }

        public long Soft { get; private set; }

        public long OfTheRecord { get; private set; }

        public IReadOnlyList<AuditStep.Found> First => first;

        public void Add(AuditStep.Found found)
        {
            if (found.Finding.Strength.IsHard) Hard++;
            else Soft++;
            if (found.Finding.Reach == FindingReach.Record) OfTheRecord++;
            if (first.Count < ShownMax) first.Add(found);
        }
    }
}
