using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Cli.Auditing;

/// <summary>
/// Flags on people with whom nothing is wrong, by the origin of their names: whether some are suspected more than others. A flag is a
/// finding that a record is of two people, or two are of one, which counts once. Not thread-safe.
/// </summary>
internal sealed class FlagRates(ProfileFile profiles)
{
    /// <summary>Most that the rates of two groups may differ by, as a ratio.</summary>
    public const double RatioMax = 1.25;

    /// <summary>Least flags for the ratio to say anything.</summary>
    public const long FlagsMin = 1_000;

    private static readonly FindingKind[] OfPeople = [FindingKind.OthersStatus, FindingKind.Mixture, FindingKind.Island, FindingKind.Duplicate];

    private readonly HashSet<(FindingKind, PersonId, PersonId)> seen = [];
    private readonly Dictionary<string, long> byOrigin = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> byRegion = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> byReason = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> byHardNegative = new(StringComparer.Ordinal);

    /// <summary>All flags.</summary>
    public long Flags { get; private set; }

    /// <summary>By the origin of names.</summary>
    public IReadOnlyList<Group> Origins => Groups(byOrigin, profile => profile.Origin);

    /// <summary>By the part of the world.</summary>
    public IReadOnlyList<Group> Regions => Groups(byRegion, profile => profile.Region);

    /// <summary>By what they rest on: evidence codes, joined.</summary>
    public IReadOnlyDictionary<string, long> Reasons => byReason;

    /// <summary>By what is right with the people and looks wrong.</summary>
    public IReadOnlyDictionary<string, long> HardNegatives => byHardNegative;

    /// <summary>The most flagged region against the least flagged.</summary>
    public RatioInterval Extremes => Extreme(Regions);

    /// <summary>Whether there are enough flags, and no region is flagged much more than another beyond doubt.</summary>
    public bool IsGood => Flags >= FlagsMin && Extremes.IsWithin(RatioMax);

    /// <summary>Counts a finding.</summary>
    public void Count(Finding finding)
    {
        if (finding.Reach != FindingReach.Record || !OfPeople.Contains(finding.Kind)) return;
        if (profiles.Of(finding.Person) is not { } profile || !seen.Add(KeyOf(finding))) return;
        Flags++;
        Add(byOrigin, profile.Origin);
        Add(byRegion, profile.Region);
        Add(byReason, $"{finding.Kind}: {string.Join(' ', finding.Evidence.Select(item => item.Code).Distinct().Order())}");
        foreach (var name in profile.HardNegatives) Add(byHardNegative, name);
    }

    /// <summary>The most flagged of groups against the least flagged.</summary>
    internal static RatioInterval Extreme(IReadOnlyList<Group> groups)
    {
        if (groups.Count < 2) return new(1, 0, double.PositiveInfinity);
        var (most, least) = (groups.MaxBy(group => group.Rate)!, groups.MinBy(group => group.Rate)!);
        return RatioInterval.Of(most.Flags, most.People, least.Flags, least.People);
    }

    // Two records of one person are one flag, whichever of them it is told of.
    private static (FindingKind, PersonId, PersonId) KeyOf(Finding finding)
    {
        var isOfTwo = finding.Kind == FindingKind.Duplicate && finding.Others.Count > 0;
        if (!isOfTwo) return (FindingKind.Mixture, finding.Person, finding.Person);
        var (one, other) = (finding.Person, finding.Others[0]);
        return one.Value.CompareTo(other.Value) < 0 ? (finding.Kind, one, other) : (finding.Kind, other, one);
    }

    private IReadOnlyList<Group> Groups(Dictionary<string, long> flags, Func<ProfileFile.Profile, string> by)
    {
        var people = profiles.All.CountBy(by, StringComparer.Ordinal).ToList();
        return
        [
            .. people.OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => Of(group.Key, flags.GetValueOrDefault(group.Key), group.Value)),
        ];

        Group Of(string name, long own, long size) =>
            new(name, size, own, RatioInterval.Of(own, size, Flags - own, profiles.All.Count - size));
    }

    private static void Add(IDictionary<string, long> counts, string name) =>
        counts[name] = (counts.TryGetValue(name, out var known) ? known : 0) + 1;

    /// <summary>One group of people.</summary>
    /// <param name="Name">Which.</param>
    /// <param name="People">How many.</param>
    /// <param name="Flags">Flags on them.</param>
    /// <param name="ToOthers">Their rate to that of everybody else.</param>
    internal sealed record Group(string Name, long People, long Flags, RatioInterval ToOthers)
    {
        /// <summary>Flags a person.</summary>
        public double Rate => (double)Flags / People;
    }
}
