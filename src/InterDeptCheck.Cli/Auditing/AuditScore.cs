using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.Cli.Auditing;

/// <summary>An audit of a generated population, counted against what was injected, or against nothing. Not thread-safe.</summary>
internal sealed class AuditScore
{
    private readonly AuditTruth? truth;
    private readonly ProfileFile? profiles;
    private readonly FlagRates? flags;

    private AuditScore(AuditTruth? truth, ProfileFile? profiles)
    {
        (this.truth, this.profiles) = (truth, profiles);
        flags = truth is null && profiles is not null ? new(profiles) : null;
    }

    /// <summary>Reads the files; null when none is given.</summary>
    /// <exception cref="CommandFault">A file can't be read.</exception>
    public static AuditScore? Open(string? truth, string? profiles) => truth is null && profiles is null
        ? null
        : new(truth is null ? null : AuditTruth.Read(truth), profiles is null ? null : ProfileFile.Read(profiles));

    /// <summary>Counts a finding.</summary>
    public void Count(Finding finding)
    {
        truth?.Count(finding);
        flags?.Count(finding);
    }

    /// <summary>Reads what the gate held, where a truth says what it is to hold.</summary>
    public Task ReadHeldAsync(ILedgerReader ledger, CancellationToken cancellationToken) =>
        truth?.ReadHeldAsync(ledger, cancellationToken) ?? Task.CompletedTask;

    /// <summary>Writes how good the audit is; whether it is good enough.</summary>
    /// <param name="people">People audited.</param>
    /// <param name="elapsed">How long it took.</param>
    /// <param name="isJson">For machines.</param>
    public bool Write(long people, TimeSpan elapsed, bool isJson) =>
        truth is not null ? AuditScoreReport.Write(truth, profiles, people, elapsed, isJson) : FlagReport.Write(flags!, isJson);
}
