using System.Diagnostics;
using InterDeptCheck.Cli.Generating;
using InterDeptCheck.Cli.Synthesis;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Replica;

namespace InterDeptCheck.Perf;

/// <summary>What one size of the replica measured.</summary>
internal sealed record ScaleFigures(
    long People, double BytesAPerson, double IndexLoad, double BuildSeconds, double OpenMs, Times Uniform, Times Skewed, Times Checks, Times SkewedChecks,
    double LookupsPerSecond, double BatchLookupsPerSecond, double ChecksPerSecond, double AppliedPerSecond, Times WhileApplying, long Wrong);

/// <summary>Times of single operations, ns, the clock's own share in them.</summary>
internal readonly record struct Times(double P50, double P99)
{
    public static Times Of(long[] ticks)
    {
        Array.Sort(ticks);
        return new(At(0.5), At(0.99));
        double At(double share) => ticks[(int)(share * (ticks.Length - 1))] * 1e9 / Stopwatch.Frequency;
    }
}

/// <summary>
/// Builds a replica of so many people and measures it: its size, how soon it answers, look-ups and whole checks with every assertion, and how
/// fast it takes changes while it is read. Every look-up must find the person asked for, and every check be MATCHED.
/// </summary>
internal sealed class ScaleMeasurement(string directory, ulong seed, TimeSpan each)
{
    private const int Sampled = 200_000;
    private const int Batched = 16;
    private const int HotPercent = 1;
    private const int HotShare = 80;
    private const int PeopleOfATransaction = 500;
    private const int Transactions = 400;
    private const int TimesKeptMax = 5_000_000;
    private readonly SynthPeople synth = new(seed);
    private readonly FingerprintKeys keys = SynthReplica.Keys(seed);
    private readonly Rng rng = new(seed, 99);
    private long wrong;

    public async Task<ScaleFigures> RunAsync(long people, Action<string> tell, CancellationToken cancellationToken)
    {
        var fingerprinter = new Fingerprinter(keys);
        var options = SynthReplica.Options(directory, people, TimeProvider.System);
        var started = Stopwatch.GetTimestamp();
        ReplicaStatistics statistics;
        tell("building");
        using (var built = StatusReplica.Open(options, keys))
        {
            await SynthReplica.FillAsync(built, synth, people, fingerprinter, DateTimeOffset.UtcNow, null, cancellationToken);
            statistics = built.Statistics;
        }

        var buildSeconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        tell("opening");
        var first = synth.Question(people / 2);
        started = Stopwatch.GetTimestamp();
        using var replica = StatusReplica.Open(options, keys);
        var checker = new Checker(replica, fingerprinter);
        if (!IsMatched(checker.Check(first, DateTimeOffset.UtcNow))) wrong++;
        var openMs = Stopwatch.GetElapsedTime(started).TotalMilliseconds;

        var (uniform, skewed) = (Pick(people, Uniformly), Pick(people, Skewedly));
        var (uniformKeys, skewedKeys) = (Keys(uniform, fingerprinter), Keys(skewed, fingerprinter));
        tell("looking up");
        TimeLookups(replica, uniformKeys);
        var uniformTimes = TimeLookups(replica, uniformKeys);
        TimeLookups(replica, skewedKeys);
        var skewedTimes = TimeLookups(replica, skewedKeys);
        tell("checking");
        var questions = uniform.AsParallel().AsOrdered().Select(synth.Question).ToArray();
        TimeChecks(checker, questions);
        var checks = TimeChecks(checker, questions);
        var skewedQuestions = skewed.AsParallel().AsOrdered().Select(synth.Question).ToArray();
        TimeChecks(checker, skewedQuestions);
        var skewedChecks = TimeChecks(checker, skewedQuestions);
        var lookupsPerSecond = await RateAsync(at => LookUp(replica, uniformKeys[at]));
        var batchLookupsPerSecond = await RateAsync(at => LookUpBatch(replica, uniformKeys.AsSpan(at, Batched)), Batched);
        var checksPerSecond = await RateAsync(at => IsMatched(checker.Check(questions[at], DateTimeOffset.UtcNow)));
        tell("applying");
        var (applied, whileApplying) = await ApplyAsync(replica, people, fingerprinter, uniformKeys);
        return new(
            people, statistics.BytesPerPerson, statistics.IndexLoad, buildSeconds, openMs, uniformTimes, skewedTimes, checks, skewedChecks, lookupsPerSecond, batchLookupsPerSecond,
            checksPerSecond, applied, whileApplying, wrong);
    }

    private static long[] Pick(long people, Func<long, long> one) => [.. Enumerable.Range(0, Sampled).Select(_ => one(people))];

    private long Uniformly(long people) => (long)Math.BigMul(rng.Next(), (ulong)people, out _);

    // Eighty of a hundred look-ups are of one in a hundred people, spread over all.
    private long Skewedly(long people) => rng.Percent(HotShare) ? Uniformly(Math.Max(1, people * HotPercent / 100)) * (100 / HotPercent) : Uniformly(people);

    private KeyFingerprint[] Keys(long[] numbers, Fingerprinter fingerprinter) =>
        numbers.AsParallel().AsOrdered().Select(number => fingerprinter.Of(synth.Id(number))).ToArray();

    private Times TimeLookups(StatusReplica replica, KeyFingerprint[] looked)
    {
        var ticks = new long[looked.Length];
        for (var at = 0; at < looked.Length; at++)
        {
            var started = Stopwatch.GetTimestamp();
            if (!LookUp(replica, looked[at])) wrong++;
            ticks[at] = Stopwatch.GetTimestamp() - started;
        }

        return Times.Of(ticks);
    }

    private Times TimeChecks(Checker checker, Question[] questions)
    {
        var ticks = new long[questions.Length];
        var now = DateTimeOffset.UtcNow;
        for (var at = 0; at < questions.Length; at++)
        {
            var started = Stopwatch.GetTimestamp();
            var decision = checker.Check(questions[at], now);
            ticks[at] = Stopwatch.GetTimestamp() - started;
            if (!IsMatched(decision)) wrong++;
        }

        return Times.Of(ticks);
    }

    private static bool IsMatched(Decision decision) => decision is Decision.Answered { Outcome: Matched };

    private static bool LookUp(StatusReplica replica, KeyFingerprint key)
    {
        Span<RecordAddress> found = stackalloc RecordAddress[IStatusReplica.CandidatesMax];
        return replica.Find(key, found, out var count) == LookupResult.Complete && count == 1 && replica.Read(found[0], out var candidate) && candidate.Person == key;
    }

    private static bool LookUpBatch(StatusReplica replica, ReadOnlySpan<KeyFingerprint> keys)
    {
        replica.Prefetch(keys);
        var isRight = true;
        foreach (var key in keys) isRight &= LookUp(replica, key);
        return isRight;
    }

    private async Task<double> RateAsync(Func<int, bool> act, int step = 1)
    {
        var started = Stopwatch.GetTimestamp();
        var done = await Task.WhenAll(Enumerable.Range(0, Environment.ProcessorCount).Select(core => Task.Run(() =>
        {
            var count = 0L;
            for (var at = core * (Sampled / Environment.ProcessorCount) / step * step; Stopwatch.GetElapsedTime(started) < each; count += step)
            {
                if (!act(at)) Interlocked.Increment(ref wrong);
                if ((at += step) + step > Sampled) at = 0;
            }

            return count;
        })));
        return done.Sum() / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private async Task<(double PerSecond, Times Reader)> ApplyAsync(
        StatusReplica replica, long people, Fingerprinter fingerprinter, KeyFingerprint[] looked)
    {
        var position = replica.Position.Value;
        var transactions = Enumerable.Range(0, Transactions).Select(_ => Enumerable.Range(0, PeopleOfATransaction).Select(_ => Uniformly(people)).ToArray()).ToArray();
        var made = transactions.AsParallel().AsOrdered().Select((numbers, transaction) => numbers.Distinct()
            .Select((number, at) => SynthReplica.Of(synth.Record(number, position + ((((long)transaction * PeopleOfATransaction) + at) * SynthPeople.EventsOfAPerson) + 1), fingerprinter))
            .ToArray()).ToArray();
        using var stop = new CancellationTokenSource();
        var reading = Task.Run(() =>
        {
            List<long> ticks = [];
            for (var at = 0; !stop.IsCancellationRequested; at = (at + 1) % looked.Length)
            {
                var began = Stopwatch.GetTimestamp();
                if (!LookUp(replica, looked[at])) Interlocked.Increment(ref wrong);
                if (ticks.Count < TimesKeptMax) ticks.Add(Stopwatch.GetTimestamp() - began);
            }

            return Times.Of([.. ticks]);
        });
        var started = Stopwatch.GetTimestamp();
        for (var at = 0; at < made.Length; at++)
            replica.Apply(new(new(position + ((at + 1L) * PeopleOfATransaction * SynthPeople.EventsOfAPerson)), ChainHash.Genesis, made[at]));
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await stop.CancelAsync();
        return (made.Sum(transaction => transaction.Length) / seconds, await reading);
    }
}
