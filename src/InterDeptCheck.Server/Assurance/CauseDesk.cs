using InterDeptCheck.Domain.Assurance.Audit;
using InterDeptCheck.Domain.Assurance.Causes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Server.Errors;

namespace InterDeptCheck.Server.Assurance;

/// <summary>Finds what the findings of an audit have in common; the audit is one of those of which one runs at a time. Thread-safe.</summary>
internal sealed class CauseDesk(AuditDesk audits, ILedgerReader ledger)
{
    /// <summary>Audits everyone, opens no case, and groups what it finds.</summary>
    /// <exception cref="RefusedException">ASSURANCE_BUSY: another audit runs.</exception>
    public async Task<CauseFindings> FindAsync(CauseOptions options, CancellationToken cancellationToken)
    {
        var run = new CauseRun(ledger, options);
        await foreach (var (step, _) in audits.RunAsync(since: null, isDry: true, cancellationToken))
        {
            if (step is AuditStep.Found found) await run.AddAsync(found.Finding, cancellationToken);
            else if (step is AuditStep.Ended ended) return await run.EndAsync(ended.Summary.AsOf.Position, cancellationToken);
        }

        throw new InvalidOperationException("An audit that ended without a summary.");
    }
}
