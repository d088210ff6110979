using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.Domain.Assurance.Lineage;

/// <summary>
/// The releases that a deployment ran, from the history of <see cref="PersonId.Deployment"/>. Immutable. Registries of two releases that run
/// beside each other for a while are noted as they started.
/// </summary>
public sealed class ReleaseBook
{
    private readonly List<ReleaseInForce> releases;

    private ReleaseBook(List<ReleaseInForce> releases) => this.releases = releases;

    /// <summary>A book without a release: of a ledger that is older than they are noted.</summary>
    public static ReleaseBook Empty { get; } = new([]);

    /// <summary>Every release, by position.</summary>
    public IReadOnlyList<ReleaseInForce> All => releases;

    /// <summary>The last one noted; null when none is.</summary>
    public ReleaseInForce? Latest => releases is [.., var last] ? last : null;

    /// <summary>Reads the book from the deployment's history.</summary>
    /// <exception cref="ArgumentException">An event of another person.</exception>
    public static ReleaseBook Of(IReadOnlyList<RecordedChange> history)
    {
        if (history.Any(recorded => recorded.Event.Person != PersonId.Deployment))
            throw new ArgumentException("A history of somebody, not of the deployment.", nameof(history));
        return new([.. history
            .Where(recorded => recorded.Event.Verdict.State == VerdictState.Applied && recorded.Change?.Body is ReleaseNoted)
            .Select(recorded => new ReleaseInForce(recorded.Event.Position, recorded.Event.RecordedAt, (ReleaseNoted)recorded.Change!.Body))
            .OrderBy(release => release.Since)]);
    }

    /// <summary>The release in force when the event at <paramref name="position"/> was appended; null before the first was noted.</summary>
    public ReleaseInForce? At(LedgerPosition position)
    {
        var (low, high) = (0, releases.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (releases[middle].Since <= position) low = middle + 1;
            else high = middle;
        }

        return low == 0 ? null : releases[low - 1];
    }
}

/// <summary>A release from the event on that noted it.</summary>
/// <param name="Since">The event.</param>
/// <param name="At">When it was appended, UTC.</param>
/// <param name="Release">What ran.</param>
public sealed record ReleaseInForce(LedgerPosition Since, DateTimeOffset At, ReleaseNoted Release);
