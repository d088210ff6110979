using System.Diagnostics;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.Perf;

/// <summary>What is measured.</summary>
internal sealed record MeasurementPlan(int People, TimeSpan Submitting, int Rounds, IReadOnlyList<string> Stores);

/// <summary>The figures of one round on one store.</summary>
internal sealed record Figures(
    string Store, double StagedPerSecond, double ClosedPerSecond, double BulkPerSecond, double SinglesPerSecond, double VisibleP50Ms, double VisibleP99Ms);

/// <summary>Runs the plan, the stores in turn, and reports.</summary>
internal static class Measurement
{
    private const int Callers = 32;
    private const int Seed = 7;
    private const int SinglesMostPerSecond = 20_000;
    private const int PaceMs = 5;
    private const int PacedChanges = 2_000;
    private static readonly Actor Submitter = new("operator:bench");

    public static async Task<int> RunAsync(MeasurementPlan plan, FileInfo? report, CancellationToken cancellationToken)
    {
        List<Figures> all = [];
        for (var round = 1; round <= plan.Rounds; round++)
        {
            foreach (var store in plan.Stores)
            {
                var figures = await RoundAsync(plan, store, round, cancellationToken);
                Console.WriteLine(FormattableString.Invariant(
                    $"{round} {store,-9} bulk {figures.BulkPerSecond,8:N0}/s (staged {figures.StagedPerSecond,8:N0}/s, closed {figures.ClosedPerSecond,8:N0}/s)  singles {figures.SinglesPerSecond,7:N0}/s  visible p50 {figures.VisibleP50Ms:N1} ms p99 {figures.VisibleP99Ms:N1} ms"));
                all.Add(figures);
            }
        }

        if (report is not null) await Report.WriteAsync(report, plan, all, cancellationToken);
        return 0;
    }

    private static async Task<Figures> RoundAsync(MeasurementPlan plan, string store, int round, CancellationToken cancellationToken)
    {
        await using var stores = await Stores.OpenAsync(store, cancellationToken);
        // The standby is there only while it is read: it would share the machine with what is measured after.
        var visible = await VisibleAsync(stores, round, cancellationToken);
        await stores.CloseReaderAsync();
        var singles = await SinglesAsync(stores.Ledger, plan.Submitting, round, cancellationToken);
        var (staged, closed) = await BulkAsync(stores.Ledger, plan.People, round, cancellationToken);
        double changes = plan.People * Population.ChangesOfAPerson;
        return new(
            store,
            changes / staged.TotalSeconds,
            changes / closed.TotalSeconds,
            changes / (staged + closed).TotalSeconds,
            singles,
            Percentile(visible, 0.5),
            Percentile(visible, 0.99));
    }

    // What invents the changes is not timed; the batch's lines come as fast as they are taken.
    private static async Task<(TimeSpan Staged, TimeSpan Closed)> BulkAsync(ILedger ledger, int people, int round, CancellationToken cancellationToken)
    {
        var batch = new BatchId($"bench-{round}");
        await ledger.OpenBatchAsync(batch, cancellationToken);
        var staging = new Stopwatch();
        foreach (var piece in Population.Of(people, Seed + round, batch).Chunk(ILedger.StagedLinesMax))
        {
            staging.Start();
            await ledger.StageAsync(batch, piece, cancellationToken);
            staging.Stop();
        }

        var closing = Stopwatch.StartNew();
        var result = await ledger.CloseBatchAsync(batch, Submitter, judged: null, cancellationToken);
        closing.Stop();
        // A few invented numbers are somebody else's by chance, and held.
        return result.Applied >= (long)(people * Population.ChangesOfAPerson * 0.99)
            ? (staging.Elapsed, closing.Elapsed)
            : throw new InvalidOperationException($"Only {result.Applied} changes were applied.");
    }

    // Closed load: each caller waits for its answer before it submits again. What they submit is made before.
    private static async Task<double> SinglesAsync(ILedger ledger, TimeSpan duration, int round, CancellationToken cancellationToken)
    {
        var people = (int)(SinglesMostPerSecond * duration.TotalSeconds / Callers / Population.ChangesOfAPerson);
        var changes = Enumerable.Range(0, Callers)
            .Select(caller => Population.Of(people, 1_000_000 * round + caller, batch: null).ToList()).Select(mine => mine.GetEnumerator()).ToList();
        var clock = Stopwatch.StartNew();
        var counts = await Task.WhenAll(changes.Select(mine => Task.Run(
            async () =>
            {
                var count = 0;
                using var next = mine;
                for (; clock.Elapsed < duration && next.MoveNext(); count++) await ledger.SubmitAsync(next.Current, Submitter, cancellationToken);
                return count;
            },
            cancellationToken)));
        return counts.Sum() / clock.Elapsed.TotalSeconds;
    }

    // Open load: a change every few milliseconds; its time runs from its acknowledgement until another node has read it.
    private static async Task<double[]> VisibleAsync(Stores stores, int round, CancellationToken cancellationToken)
    {
        var seen = new Dictionary<long, long>();
        var acknowledged = new Dictionary<long, long>();
        var head = (await stores.Ledger.ReadHeadAsync(cancellationToken)).Position;
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var following = FollowAsync(await stores.OpenReaderAsync(cancellationToken), head, head.Value + PacedChanges, seen, ends.Token);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(PaceMs));
        foreach (var change in Population.Of(PacedChanges / Population.ChangesOfAPerson, -round, batch: null))
        {
            await pace.WaitForNextTickAsync(cancellationToken);
            var result = await stores.Ledger.SubmitAsync(change, Submitter, cancellationToken);
            acknowledged[result.Position.Value] = Stopwatch.GetTimestamp();
        }

        await following.WaitAsync(TimeSpan.FromMinutes(1), cancellationToken);
        return [.. acknowledged.Select(one => Math.Max(0, Stopwatch.GetElapsedTime(one.Value, seen[one.Key]).TotalMilliseconds)).Order()];
    }

    private static async Task FollowAsync(
        ILedgerReader reader, LedgerPosition after, long last, Dictionary<long, long> seen, CancellationToken cancellationToken)
    {
        while (after.Value < last)
        {
            await reader.WaitForGrowthAsync(after, TimeSpan.FromSeconds(1), cancellationToken);
            foreach (var transaction in await reader.ReadAfterAsync(after, 2_000, cancellationToken))
            {
                var now = Stopwatch.GetTimestamp();
                foreach (var e in transaction.Events) seen[e.Position.Value] = now;
                after = transaction.LastPosition;
            }
        }
    }

    internal static double Percentile(double[] sorted, double part) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * part))];
}
