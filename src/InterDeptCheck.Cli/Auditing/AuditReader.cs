using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Assurance.Audit;

namespace InterDeptCheck.Cli.Auditing;

/// <summary>Reads an audit's steps to their end, wherever they come from: a ledger at hand, or a server.</summary>
/// <param name="Kinds">The kinds that count; empty for all.</param>
/// <param name="Found">Told of each finding that counts.</param>
internal sealed record AuditReader(IReadOnlySet<FindingKind> Kinds, Action<AuditStep.Found> Found)
{
    // Reading everyone is most of the work.
    private const double ReadingShare = 0.8;
    private const long Scale = 1_000_000;

    public async Task<AuditTally> ReadAsync(IAsyncEnumerable<AuditStep> steps, Action<long, long> progress, CancellationToken cancellationToken)
    {
        var tally = new AuditTally();
        await foreach (var step in steps.WithCancellation(cancellationToken))
        {
            switch (step)
            {
                case AuditStep.Progress { Of: > 0 } far: progress(Far(far), Scale); break;
                case AuditStep.Found found when Kinds.Count == 0 || Kinds.Contains(found.Finding.Kind):
                    tally.Add(found);
                    Found(found);
                    break;
                case AuditStep.Ended ended: tally.End(ended.Summary); break;
            }
        }

        return tally.Summary is not null
            ? tally
            : throw new CommandFault(ExitCode.Failed, "The audit ended without a summary.", "Run it again.");
    }

    private static long Far(AuditStep.Progress far)
    {
        var part = Scale * far.Done / far.Of;
        return (long)(far.Phase == AuditPhase.Reading ? part * ReadingShare : Scale * ReadingShare + part * (1 - ReadingShare));
    }
}
