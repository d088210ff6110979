using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Departments;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Logging;
using InterDeptCheck.Server.Security;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InterDeptCheck.Server.Following;

/// <summary>
/// Follows what the ledger says of callers, on a node of every role. By itself, and not with the records: a revocation does not wait behind a
/// migration that a node has yet to apply. It looks often, at one record, instead of waiting for the ledger to grow: who waits for that, waits
/// behind whoever else does. Thread-safe.
/// </summary>
internal sealed class EnrolmentsFollower(
    ILedgerReader ledger, Callers callers, TimeProvider clock, ILogger<EnrolmentsFollower> logger) : BackgroundService
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    // What a revocation takes to be obeyed, but for the reading itself.
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(10);

    // How often it is proved that the ledger still has what is known of it: when nothing seems to have changed.
    private const int LooksBetweenProofs = 20;

    private readonly SemaphoreSlim looking = new(1, 1);
    private Enrolments? known;
    private ChainHash hash = ChainHash.Genesis;
    private bool isFailing;
    private int looks;

    /// <summary>Reads before the first call is taken; when the ledger does not answer, nobody is answered about anybody before it does.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(StartPatience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            await TryLookAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            ServerLog.EnrolmentsUnread(logger, "no answer yet", RetryAfter.TotalSeconds);
        }

        await base.StartAsync(cancellationToken);
    }

    /// <summary>Looks now: what this node has written itself is in force when it returns.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        await looking.WaitAsync(cancellationToken);
        try
        {
            var record = await ledger.ReadRecordAsync(PersonId.Deployment, cancellationToken);
            var position = record?.Position ?? LedgerPosition.BeforeFirst;
            if (known?.Position == position && ++looks % LooksBetweenProofs != 0) return;
            if (known is { } before)
            {
                var there = await ledger.ReadHashAsync(before.Position, cancellationToken);
                // A standby that is not as far; or a fork, which is seen when the ledger is as far again. Nothing is taken back meanwhile.
                if (there is null) return;
                if (there != hash) Forget(before.Position);
            }

            if (known is { } same && position <= same.Position) return;
            var from = known ?? Enrolments.Empty;
            Take(from, record is null ? [] : await ledger.ReadHistoryAsync(PersonId.Deployment, from.Position, cancellationToken));
        }
        finally
        {
            looking.Release();
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        looking.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            while (true)
            {
                var isRead = await TryLookAsync(stoppingToken);
                await Task.Delay(isRead ? BetweenLooks : RetryAfter, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The node stops.
        }
    }

    private async Task<bool> TryLookAsync(CancellationToken cancellationToken)
    {
        try
        {
            await LookAsync(cancellationToken);
            isFailing = false;
            return true;
        }
        catch (Exception error) when (IsFault(error, cancellationToken))
        {
            TellOf(error);
            return false;
        }
    }

    private void Take(Enrolments from, IReadOnlyList<RecordedChange> since)
    {
        // Another host than the one that had the record, and not as far.
        if (known is not null && since.Count == 0) return;
        var next = from.After(since);
        (known, hash) = (next, since.Count == 0 ? ChainHash.Genesis : since[^1].Event.Hash);
        callers.Replace(next);
        ServerLog.EnrolmentsRead(logger, next.Position.Value, next.Services.Count(), next.CertificateCount);
    }

    private void Forget(LedgerPosition position)
    {
        ServerLog.EnrolmentsForked(logger, position.Value);
        (known, hash) = (null, ChainHash.Genesis);
    }

    private void TellOf(Exception error)
    {
        if (!isFailing) ServerLog.EnrolmentsUnread(logger, SafeTrace.Of(error), RetryAfter.TotalSeconds);
        isFailing = true;
    }

    private static bool IsFault(Exception error, CancellationToken cancellationToken) =>
        error is not OperationCanceledException || !cancellationToken.IsCancellationRequested;
}
