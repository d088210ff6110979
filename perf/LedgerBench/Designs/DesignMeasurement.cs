using System.Diagnostics;
using InterDeptCheck.Cli.Synthesis;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Replica;

namespace InterDeptCheck.Perf.Designs;

/// <summary>How a design is measured.</summary>
/// <param name="People">How many are built.</param>
/// <param name="Seed">Of them, of the keys that are asked for, of the changes.</param>
/// <param name="Each">How long the rate of look-ups is measured.</param>
/// <param name="Sampled">Look-ups that are timed one by one.</param>
/// <param name="Compared">People whose answers are compared byte by byte, before and after the changes.</param>
/// <param name="Transactions">Transactions that are applied.</param>
/// <param name="Threads">That look up at once.</param>
internal sealed record DesignPlan(long People, ulong Seed, TimeSpan Each, int Sampled, int Compared, int Transactions, int Threads);

/// <summary>
/// Builds one design and measures it. Every answer must list the key that was asked for; a sample of them, and of what was changed, is compared
/// byte by byte with what was put in.
/// </summary>
internal sealed class DesignMeasurement(string name, string directory, DesignPlan plan, Action<string> tell)
{
    private const int TenPercent = 10;
    private const int PeopleOfATransaction = 500;
    private readonly DesignPeople people = new(plan.Seed, plan.People);
    private readonly DesignSetting setting = new(directory, plan.People, SynthReplica.Keys(plan.Seed), new());
    private DesignFigures figures = new(name, plan.People);
    private long looked;
    private long wrong;

    public async Task<DesignFigures> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await BuildAsync(cancellationToken);
            tell("opening");
            var first = people.KeysOf([plan.People / 2])[0];
            var started = Stopwatch.GetTimestamp();
            using var design = setting.Open(name);
            using (var reader = design.Read()) Count(IsFound(reader, first));
            figures = figures with { OpenMs = Stopwatch.GetElapsedTime(started).TotalMilliseconds };

            var keys = people.KeysOf(people.Pick(plan.Sampled, 97));
            Compare(design);
            LookUp(design, keys);
            await RateAsync(design, keys, cancellationToken);
            await ApplyAsync(design, keys, cancellationToken);
        }
        catch (OutOfMemoryException)
        {
            figures = figures with { Failure = DesignFigures.OutOfMemory };
        }

        return figures with { Looked = looked, Wrong = wrong };
    }

    private async Task BuildAsync(CancellationToken cancellationToken)
    {
        using var design = setting.Open(name);
        var (spent, done) = (0L, 0L);
        await foreach (var (some, lastPosition) in people.AllAsync())
        {
            cancellationToken.ThrowIfCancellationRequested();
            spent += Timed(() => design.Add(some, lastPosition));
            var before = TenPercent * done / plan.People;
            done += some.Length;
            if (TenPercent * done / plan.People > before) tell($"building {100 * done / plan.People} %");
        }

        spent += Timed(design.Finish);
        figures = figures with { BytesAPerson = design.Bytes / (double)plan.People, BuildSeconds = spent / (double)Stopwatch.Frequency };
    }

    // Byte by byte: people who are there as they were put in, and nobody under keys that nobody has.
    private void Compare(IDesign design)
    {
        tell("comparing");
        using var reader = design.Read();
        foreach (var number in people.Pick(plan.Compared, 95)) Compare(reader, people.Of(number));
        Span<byte> into = stackalloc byte[SealedRecord.BytesMax];
        foreach (var key in people.AbsentKeys(plan.Compared))
        {
            looked++;
            Count(reader.Look(key, into) == 0);
        }
    }

    private void Compare(IDesignReader reader, PersonFingerprints put)
    {
        Span<byte> expected = stackalloc byte[SealedRecord.BytesMax];
        Span<byte> into = stackalloc byte[SealedRecord.BytesMax];
        expected = expected[..SealedRecord.Write(expected, put.Records[0], setting.Codes)];
        foreach (var key in SealedRecord.KeysOf(put.Records[0]))
        {
            looked++;
            Count(reader.Look(new(key), into) is > 0 and var length && into[..length].SequenceEqual(expected));
        }
    }

    private void LookUp(IDesign design, KeyFingerprint[] keys)
    {
        tell("looking up");
        using var reader = design.Read();
        Time(reader, keys);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        foreach (var key in keys) Count(IsFound(reader, key));
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        var ticks = Time(reader, keys);
        var times = Times.Of(ticks);
        figures = figures with
        {
            LookP50Ns = times.P50,
            LookP99Ns = times.P99,
            LookLongestMs = Ms(ticks[^1]),
            LookAllocatedBytes = allocated / (double)keys.Length,
        };
    }

    private async Task RateAsync(IDesign design, KeyFingerprint[] keys, CancellationToken cancellationToken)
    {
        tell("looking up on all threads");
        var started = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, plan.Threads).Select(thread => Task.Factory.StartNew(
            () =>
            {
                using var reader = design.Read();
                var (count, missed) = (0L, 0L);
                for (var at = thread * (keys.Length / plan.Threads); Stopwatch.GetElapsedTime(started) < plan.Each || count == 0; count++)
                {
                    if (!IsFound(reader, keys[at])) missed++;
                    if (++at == keys.Length) at = 0;
                }

                Interlocked.Add(ref wrong, missed);
                return count;
            },
            cancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
        figures = figures with { LooksPerSecond = counts.Sum() / Stopwatch.GetElapsedTime(started).TotalSeconds };
    }

    private async Task ApplyAsync(IDesign design, KeyFingerprint[] keys, CancellationToken cancellationToken)
    {
        tell("applying");
        var last = new Dictionary<long, PersonFingerprints>();
        var changes = people.Changes(plan.Transactions, PeopleOfATransaction, last);
        var (applied, pauses) = (changes.Sum(each => each.Length), GC.GetTotalPauseDuration());
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = Task.Factory.StartNew(() => ReadUntil(design, keys, stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var spent = Timed(() =>
        {
            for (var at = 0; at < changes.Length; at++) design.Apply(changes[at], people.LastPosition(at, PeopleOfATransaction));
        });
        await stop.CancelAsync();
        var read = await reading;
        figures = figures with
        {
            AppliedPerSecond = applied / (spent / (double)Stopwatch.Frequency),
            ReaderP99Ns = read.P99Ns,
            ReaderLongestMs = read.LongestMs,
            CollectionPausesMs = (GC.GetTotalPauseDuration() - pauses).TotalMilliseconds,
        };
        using var reader = design.Read();
        foreach (var changed in last.Values.Take(plan.Compared)) Compare(reader, changed);
        figures = figures with { FullCollectionMs = Ms(Timed(static () => GC.Collect(2, GCCollectionMode.Forced, blocking: true))) };
    }

    private (double P99Ns, double LongestMs) ReadUntil(IDesign design, KeyFingerprint[] keys, CancellationToken stop)
    {
        using var reader = design.Read();
        // Of its own and in place: a list that grew would make the pauses that are measured here.
        var ticks = new long[keys.Length];
        var (count, longest, missed) = (0L, 0L, 0L);
        for (; !stop.IsCancellationRequested || count == 0; count++)
        {
            var began = Stopwatch.GetTimestamp();
            if (!IsFound(reader, keys[count % keys.Length])) missed++;
            var took = Stopwatch.GetTimestamp() - began;
            ticks[count % ticks.Length] = took;
            longest = Math.Max(longest, took);
        }

        Interlocked.Add(ref wrong, missed);
        return (Times.Of(ticks[..(int)Math.Min(count, ticks.Length)]).P99, Ms(longest));
    }

    private long[] Time(IDesignReader reader, KeyFingerprint[] keys)
    {
        var ticks = new long[keys.Length];
        for (var at = 0; at < keys.Length; at++)
        {
            var started = Stopwatch.GetTimestamp();
            var isFound = IsFound(reader, keys[at]);
            ticks[at] = Stopwatch.GetTimestamp() - started;
            Count(isFound);
        }

        return ticks;
    }

    [System.Runtime.CompilerServices.SkipLocalsInit]
    private static bool IsFound(IDesignReader reader, KeyFingerprint key)
    {
        Span<byte> into = stackalloc byte[SealedRecord.BytesMax];
        return reader.Look(key, into) is > 0 and var length && SealedRecord.Lists(into[..length], key);
    }

    private void Count(bool isRight)
    {
        if (!isRight) Interlocked.Increment(ref wrong);
    }

    private static long Timed(Action act)
    {
        var started = Stopwatch.GetTimestamp();
        act();
        return Stopwatch.GetTimestamp() - started;
    }

    private static double Ms(long ticks) => ticks * 1e3 / Stopwatch.Frequency;
}
