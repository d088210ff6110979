using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Assurance.Causes;
using InterDeptCheck.Domain.Assurance.Lineage;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.Server.Assurance;

/// <summary>
/// Finds what the findings of an audit have in common: reads the bridging event of each, counts all events of the ledger by group, and the
/// grants on record by product. Use it once; not thread-safe.
/// </summary>
/// <param name="ledger">The ledger.</param>
/// <param name="options">What is worth telling.</param>
/// <param name="history">What has been done about findings and causes.</param>
public sealed class CauseRun(ILedgerReader ledger, CauseOptions options, CauseHistory history)
{
    private readonly List<CausedFinding> caused = [];
    private readonly List<Finding> standing = [];
    private ReleaseBook? releases;

    /// <summary>Takes a finding.</summary>
    /// <exception cref="LedgerException">The ledger can't be read.</exception>
    public async Task AddAsync(Finding finding, CancellationToken cancellationToken)
    {
        standing.Add(finding);
        if (await CausedAsync(finding, cancellationToken) is { } one) caused.Add(one with { IdentifiedOn = history.IdentifiedOn(finding) });
    }

    /// <summary>Whether a cause has to do with a finding, which may stand or not.</summary>
    /// <exception cref="LedgerException">The ledger can't be read.</exception>
    public async Task<bool> IsOfAsync(CauseKey cause, Finding finding, CancellationToken cancellationToken) =>
        await CausedAsync(finding, cancellationToken) is { } one && one.Keys().Contains(cause);

    private async Task<CausedFinding?> CausedAsync(Finding finding, CancellationToken cancellationToken)
    {
        releases ??= await PersonHistory.ReadReleasesAsync(ledger, cancellationToken);
        return finding.Since is null
            ? null
            : CausedFinding.Of(finding, await ledger.ReadHistoryAsync(finding.Person, cancellationToken), releases);
    }

    /// <summary>The causes of everything that was added.</summary>
    /// <param name="upTo">The end of the ledger as the audit saw it.</param>
    /// <param name="cancellationToken">Stops between two pages.</param>
    /// <exception cref="LedgerException">The ledger can't be read.</exception>
    public async Task<CauseFindings> EndAsync(LedgerPosition upTo, CancellationToken cancellationToken)
    {
        releases ??= await PersonHistory.ReadReleasesAsync(ledger, cancellationToken);
        var all = new CauseBase();
        foreach (var (after, end, release) in Reigns(releases, upTo)) all.Add(await ledger.CountEventsAsync(after, end, cancellationToken), release);
        await foreach (var page in ledger.ReadRecordsAsync(LedgerPosition.BeforeFirst, upTo, cancellationToken))
        {
            foreach (var record in page) all.Add(record);
        }

        var untraced = standing.Count - caused.Count;
        await AddRepairedAsync(cancellationToken);
        return new(CauseTable.Of(caused, all, options, history.FixedAt), standing.Count, untraced);
    }

    // What was mended stands in no audit any more, and had its cause all the same.
    private async Task AddRepairedAsync(CancellationToken cancellationToken)
    {
        foreach (var (finding, on) in history.Repaired(standing))
        {
            if (await CausedAsync(finding, cancellationToken) is { } one) caused.Add(one with { IdentifiedOn = on, IsRepaired = true });
        }
    }

    // The pieces of the ledger over which one release was in force: its own event is its first.
    private static IEnumerable<(LedgerPosition After, LedgerPosition UpTo, ReleaseVersion? Release)> Reigns(ReleaseBook releases, LedgerPosition upTo)
    {
        var (after, version) = (LedgerPosition.BeforeFirst, (ReleaseVersion?)null);
        foreach (var release in releases.All.TakeWhile(release => release.Since <= upTo))
        {
            var before = new LedgerPosition(release.Since.Value - 1);
            if (before > after) yield return (after, before, version);
            (after, version) = (before, release.Release.Version);
        }

        if (upTo > after) yield return (after, upTo, version);
    }
}

/// <summary>What the findings have in common.</summary>
/// <param name="Causes">The causes, those that explain most first.</param>
/// <param name="Findings">How many findings stand.</param>
/// <param name="Untraced">How many of them have no known bridging event.</param>
public sealed record CauseFindings(IReadOnlyList<Cause> Causes, long Findings, long Untraced);
