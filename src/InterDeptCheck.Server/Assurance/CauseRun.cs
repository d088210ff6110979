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
/// <param name="state">What has been done about a cause; null for nothing.</param>
public sealed class CauseRun(ILedgerReader ledger, CauseOptions options, Func<CauseKey, CauseState?>? state = null)
{
    private readonly List<CausedFinding> caused = [];
    private ReleaseBook? releases;
    private long findings;

    /// <summary>Takes a finding.</summary>
    /// <exception cref="LedgerException">The ledger can't be read.</exception>
    public async Task AddAsync(Finding finding, CancellationToken cancellationToken)
    {
        findings++;
        releases ??= await PersonHistory.ReadReleasesAsync(ledger, cancellationToken);
        if (finding.Since is null) return;
        var history = await ledger.ReadHistoryAsync(finding.Person, cancellationToken);
        if (CausedFinding.Of(finding, history, releases) is { } one) caused.Add(one);
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

        return new(CauseTable.Of(caused, all, options, state), findings, findings - caused.Count);
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
/// <param name="Findings">How many findings were added.</param>
/// <param name="Untraced">How many of them have no known bridging event.</param>
public sealed record CauseFindings(IReadOnlyList<Cause> Causes, long Findings, long Untraced);
