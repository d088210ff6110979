using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Hosting;
using InterDeptCheck.Server.Logging;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InterDeptCheck.Server.Disclosure;

/// <summary>
/// Brings the log to the disk in time, and ships it to the store in order: a chunk a transaction, and a segment is deleted only when the
/// store has all of it. The store leaves out what it has, so that each entry arrives exactly once whenever this is interrupted.
/// </summary>
internal sealed class DisclosureShipper : BackgroundService
{
    private const int ChunkEntries = 2_000;

    // Of the time, what shipping takes at most while there is much to ship: checks come first.
    private const int RestParts = 3;
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly DisclosureLog log;
    private readonly IDisclosureStore store;
    private readonly DisclosureOptions options;
    private readonly DisclosureMeter meter;
    private readonly TimeProvider clock;
    private readonly ILogger<DisclosureShipper> logger;

    public DisclosureShipper(
        DisclosureLog log,
        IDisclosureStore store,
        DisclosureOptions options,
        DisclosureMeter meter,
        TimeProvider clock,
        ILogger<DisclosureShipper> logger)
    {
        this.log = log;
        this.store = store;
        this.options = options;
        this.meter = meter;
        this.clock = clock;
        this.logger = logger;
        log.AvailabilityChanged = Tell;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        await Task.WhenAll(SyncAsync(stoppingToken), ShipAsync(stoppingToken));
    }

    private async Task SyncAsync(CancellationToken cancellationToken)
    {
        while (await PauseAsync(options.SyncInterval, cancellationToken))
        {
            try
            {
                log.Sync();
            }
            catch (DisclosureLogException error)
            {
                meter.Failed(DisclosureStep.Sync);
                ServerLog.DisclosuresNotSynced(logger, SafeTrace.Of(error));
            }
        }
    }

    private async Task ShipAsync(CancellationToken cancellationToken)
    {
        DisclosureCursor? cursor = null;
        try
        {
            for (var pause = TimeSpan.Zero; await PauseAsync(pause, cancellationToken);)
            {
                try
                {
                    cursor ??= await BeginAsync(cancellationToken);
                    var start = clock.GetTimestamp();
                    pause = await ShipChunkAsync(cursor, cancellationToken) < ChunkEntries
                        ? options.ShipInterval
                        : RestParts * clock.GetElapsedTime(start);
                }
                catch (Exception error) when (error is not OperationCanceledException)
                {
                    cursor?.Dispose();
                    cursor = null;
                    meter.Failed(DisclosureStep.Ship);
                    ServerLog.DisclosuresNotShipped(logger, log.Written.Value, SafeTrace.Of(error), RetryAfter.TotalSeconds);
                    pause = RetryAfter;
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // What is not shipped is shipped after the next start.
        }
        finally
        {
            cursor?.Dispose();
        }
    }

    private async Task<DisclosureCursor> BeginAsync(CancellationToken cancellationToken)
    {
        var shipped = await store.ReadShippedAsync(log.Directory.Node, cancellationToken);
        meter.NoneIsOlderThan(clock.GetUtcNow());
        meter.HasShipped(shipped);
        return new(log, shipped);
    }

    private async Task<int> ShipChunkAsync(DisclosureCursor cursor, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var entries = cursor.Read(ChunkEntries);
        meter.NoneIsOlderThan(entries.Count == 0 ? now : entries[0].Batch.Time);
        if (entries.Count == 0) return 0;
        await store.AppendAsync(log.Directory.Node, entries, cancellationToken);
        meter.NoneIsOlderThan(entries.Count < ChunkEntries ? now : entries[^1].Batch.Time);
        meter.HasShipped(entries[^1].Id.Sequence);
        log.RemoveShipped(entries[^1].Id.Sequence);
        return entries.Count;
    }

    private async Task<bool> PauseAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(pause, clock, cancellationToken);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private void Tell(DisclosureLogException? failure)
    {
        if (failure is null)
        {
            ServerLog.DisclosuresWritable(logger, log.Written.Value);
            return;
        }

        meter.Failed(DisclosureStep.Write);
        ServerLog.DisclosuresNotWritable(logger, log.Written.Value, SafeTrace.Of(failure));
    }
}
