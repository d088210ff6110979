using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.Domain.Assurance.Audit;

/// <summary>What an audit tells while it runs: progress and findings, and its summary last. A closed set.</summary>
public abstract record AuditStep
{
    private AuditStep() { }

    /// <summary>How far a phase is.</summary>
    /// <param name="Phase">Which.</param>
    /// <param name="Done">So much of it is done.</param>
    /// <param name="Of">So much there is; 0 when not known.</param>
    public sealed record Progress(AuditPhase Phase, long Done, long Of) : AuditStep;

    /// <summary>A finding.</summary>
    /// <param name="Finding">What it says.</param>
    /// <param name="Bridge">The event after which it held; null when none can be named.</param>
    public sealed record Found(Finding Finding, BridgingEvent? Bridge) : AuditStep;

    /// <summary>The audit has ended; nothing follows.</summary>
    public sealed record Ended(AuditSummary Summary) : AuditStep;
}

/// <summary>A part of an audit's work.</summary>
public enum AuditPhase
{
    /// <summary>Reading every record; counted in positions of the ledger.</summary>
    Reading = 1,

    /// <summary>Comparing the records that stood out, and replaying their events; counted in people.</summary>
    Judging = 2,
}

/// <summary>What an audit looked at.</summary>
/// <param name="AsOf">The end of the ledger as the audit saw it.</param>
/// <param name="Since">Only people whose records changed after it, and whom these touch, were judged; null for a full audit.</param>
/// <param name="Today">The day on which status was judged.</param>
/// <param name="People">People who were compared.</param>
/// <param name="Read">
/// Records that were read of them: everyone's, unless an audit of some of them goes on from an earlier one of the same process.
/// </param>
/// <param name="LookedAt">Records that stood out and were looked at closely.</param>
/// <param name="Findings">Findings told.</param>
/// <param name="Placeholders">Values that too many people share to tell anybody apart, and by which nobody was compared.</param>
/// <param name="ThresholdsVersion">Version of the thresholds.</param>
public sealed record AuditSummary(
    LedgerHead AsOf, LedgerPosition? Since, DateOnly Today, long People, long Read, long LookedAt, long Findings, int Placeholders, int ThresholdsVersion);
