using InterDeptCheck.Domain.Assurance.Lineage;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Eligibility;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Logging;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InterDeptCheck.Server.Following;

/// <summary>
/// Notes in the ledger which release of this software a registry runs, before it takes its first change; when the ledger does not answer in
/// time the node starts all the same, and the release is noted as soon as it does.
/// </summary>
internal sealed class ReleaseNoter(ILedger ledger, ReleaseVersion version, TimeProvider clock, ILogger<ReleaseNoter> logger) : BackgroundService
{
    private static readonly Actor Registry = new("operator:registry-at-start");
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    private readonly ReleaseNoted release = new(version, GateRules.Version, EligibilityRules.Embedded.Version.Number);
    private bool isNoted;

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(StartPatience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        isNoted = await TryNoteAsync(either.Token);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!isNoted)
            {
                await Task.Delay(RetryAfter, clock, stoppingToken);
                isNoted = await TryNoteAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The node stops; the next start notes it.
        }
    }

    private async Task<bool> TryNoteAsync(CancellationToken cancellationToken)
    {
        try
        {
            var noted = ReleaseBook.Of(await ledger.ReadHistoryAsync(PersonId.Deployment, cancellationToken));
            if (ReleaseNotes.Next(release, noted, UkDate.At(clock.GetUtcNow())) is not { } change) return true;
            var result = await ledger.SubmitAsync(change, Registry, cancellationToken);
            if (!result.IsRepeated) ServerLog.ReleaseNoted(logger, version.Text, result.Position.Value);
            return true;
        }
        catch (EventIdReusedException)
        {
            // Another registry noted the same release on the other side of midnight.
            return true;
        }
        catch (Exception error) when (error is LedgerException or OperationCanceledException)
        {
            ServerLog.ReleaseNotNoted(logger, SafeTrace.Of(error), RetryAfter.TotalSeconds);
            return false;
        }
    }
}
