using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Assurance.Lineage;

/// <summary>Makes the event by which a registry notes the release that it runs. Pure.</summary>
public static class ReleaseNotes
{
    /// <summary>The source system of what a deployment notes of itself.</summary>
    public const string SourceSystem = "INTERDEPTCHECK";

    /// <summary>
    /// The change to submit; null when the last release noted is this one. Its event id is made of the release and of the one before it: a
    /// restart, or another registry of the same release, adds nothing, and a release that is gone back to is noted again.
    /// </summary>
    /// <param name="release">What runs.</param>
    /// <param name="noted">What was noted before.</param>
    /// <param name="today">The day on which it starts, Europe/London.</param>
    public static Change? Next(ReleaseNoted release, ReleaseBook noted, DateOnly today)
    {
        if (noted.Latest?.Release == release) return null;
        var after = noted.Latest?.Since ?? LedgerPosition.BeforeFirst;
        var name = $"release_noted/{release.Version}/{release.GateRulesVersion}/{release.EligibilityRulesVersion}/after/{after}";
        return new(NamedEventId.Of(name), PersonId.Deployment, release, null, new(SourceSystem, $"release {release.Version}"), today);
    }
}
