using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Ports;
using Microsoft.Extensions.Hosting;

namespace InterDeptCheck.Server.Describing;

/// <summary>
/// Says what the sources of record have delivered. Counts when it is asked and not before, one count at a time however many ask, and each
/// place of the ledger once. Thread-safe.
/// </summary>
internal sealed class CoverageDesk(ILedgerReader ledger, IHostApplicationLifetime lifetime, TimeProvider clock)
{
    private const int LatestMax = 500;
    private static readonly TimeSpan RefreshAfter = TimeSpan.FromSeconds(10);

    // A long ledger is counted on, and whoever asks again is told.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private Task counting = Task.CompletedTask;
    private long? countedAt;
    private volatile SourceTally tally = SourceTally.Empty;

    /// <summary>What is known, after a moment's wait for what is new.</summary>
    public async Task<Coverage> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Refreshed().WaitAsync(Patience, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            // What is known so far is told.
        }

        var known = tally;
        return new() { Position = known.Position.Value, Sources = { known.Sources.Select(source => ToWire(source.Key, source.Value)) } };
    }

    private Task Refreshed()
    {
        lock (gate)
        {
            var isRecent = countedAt is { } then && clock.GetElapsedTime(then) < RefreshAfter;
            if (!counting.IsCompleted || isRecent) return counting;
            return counting = Task.Run(CountAsync);
        }
    }

    private async Task CountAsync()
    {
        try
        {
            var stopping = lifetime.ApplicationStopping;
            var before = tally;
            var head = (await ledger.ReadHeadAsync(stopping)).Position;
            if (head > before.Position)
            {
                var counts = await ledger.CountEventsAsync(before.Position, head, stopping);
                var after = Math.Max(before.Position.Value, head.Value - LatestMax);
                var latest = await ledger.ReadAfterAsync(new(after), LatestMax, stopping);
                tally = before.With(head, counts, latest.SelectMany(transaction => transaction.Events));
            }

            lock (gate) countedAt = clock.GetTimestamp();
        }
        catch (Exception error) when (error is LedgerException or OperationCanceledException)
        {
            // A ledger out of reach takes nothing away from what is known; readiness tells of it.
        }
    }

    private static SourceCoverage ToWire(string system, SourceCount source) => new()
    {
        System = system,
        ChangesAtLeast = source.ChangesAtLeast,
        DeliveredUntilUnixMs = source.Until.ToUnixTimeMilliseconds(),
        MonthOnly = source.IsMonthOnly,
    };
}
