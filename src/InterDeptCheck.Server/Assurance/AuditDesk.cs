using System.Runtime.CompilerServices;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Assurance.Audit;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Server.Errors;

namespace InterDeptCheck.Server.Assurance;

/// <summary>
/// Runs audits, one at a time: each takes about a hundred bytes a person, and keeps them for those of who changed since. Thread-safe.
/// </summary>
internal sealed class AuditDesk(AssuranceBook books, ILedgerReader ledger, TimeProvider clock) : IDisposable
{
    private const int FindingsAtOnce = 200;
    private readonly SemaphoreSlim turn = new(1, 1);
    private AuditKept? kept;

    /// <summary>Today, Europe/London.</summary>
    public DateOnly Today => UkDate.At(clock.GetUtcNow());

    /// <summary>What the audit tells; each finding with its case, unless it is dry.</summary>
    /// <exception cref="RefusedException">ASSURANCE_BUSY: another audit runs.</exception>
    public async IAsyncEnumerable<(AuditStep Step, CaseId? Case)> RunAsync(
        AuditAsking asking, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<AuditStep.Found> found = [];
        await foreach (var step in RunAsync(asking.Options, cancellationToken))
        {
            if (step is AuditStep.Found one) found.Add(one);
            if (step is AuditStep.Found && found.Count < FindingsAtOnce) continue;
            foreach (var told in await OpenAsync(found, asking.IsDry, cancellationToken)) yield return told;
            found.Clear();
            if (step is not AuditStep.Found) yield return (step, null);
        }
    }

    /// <summary>What the audit tells, for a question that opens no case.</summary>
    /// <exception cref="RefusedException">ASSURANCE_BUSY: another audit runs.</exception>
    public async IAsyncEnumerable<AuditStep> RunAsync(AuditOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!await turn.WaitAsync(TimeSpan.Zero, cancellationToken)) throw new RefusedException(ErrorReason.AssuranceBusy);
        try
        {
            var run = new AuditRun(ledger, options, kept);
            await foreach (var step in run.RunAsync(cancellationToken)) yield return step;
            kept = run.Kept;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    // A case is there before anybody hears of the finding.
    private async Task<IEnumerable<(AuditStep Step, CaseId? Case)>> OpenAsync(
        List<AuditStep.Found> found, bool isDry, CancellationToken cancellationToken)
    {
        if (isDry || found.Count == 0) return [.. found.Select(one => ((AuditStep)one, (CaseId?)null))];
        var book = await books.RecordAsync([.. found.Select(one => one.Finding)], cancellationToken);
        return [.. found.Select(one => ((AuditStep)one, book.Find(one.Finding)?.Id))];
    }
}

/// <summary>How an audit is asked for.</summary>
/// <param name="Options">How it is run.</param>
/// <param name="IsDry">It opens no cases.</param>
internal sealed record AuditAsking(AuditOptions Options, bool IsDry);
