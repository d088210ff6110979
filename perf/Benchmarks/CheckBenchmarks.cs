using BenchmarkDotNet.Attributes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.Benchmarks;

/// <summary>What a check is made of: finding a record, and deciding.</summary>
[MemoryDiagnoser]
public class CheckBenchmarks : IDisposable
{
    private readonly RecordAddress[] found = new RecordAddress[IStatusReplica.CandidatesMax];
    private Scene scene = null!;
    private KeyFingerprint[] keys = null!;
    private KeyFingerprint[] absent = null!;
    private Question[] questions = null!;
    private Question[] others = null!;

    [GlobalSetup]
    public void Open()
    {
        scene = new();
        keys = [.. scene.Numbers.Select(number => scene.Fingerprinter.Of(scene.Synth.Id(number)))];
        absent = [.. keys.Select(key => new KeyFingerprint(~key.Value))];
        questions = [.. scene.Numbers.Select(scene.Synth.Question)];
        // The next person's identifiers with this person's name and birth date: nobody.
        others = [.. scene.Numbers.Select(number => scene.Synth.Question(Scene.People + number))];
    }

    [GlobalCleanup]
    public void Dispose()
    {
        scene?.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(OperationsPerInvoke = Scene.Asked, Description = "look-up, found")]
    public int Found() => keys.Sum(key => scene.Replica.Find(key, found, out var count) == LookupResult.Complete && scene.Replica.Read(found[0], out _) ? count : 0);

    [Benchmark(OperationsPerInvoke = Scene.Asked, Description = "look-up, absent")]
    public int Absent() => absent.Sum(key => scene.Replica.Find(key, found, out var count) == LookupResult.Complete ? count : 0);

    [Benchmark(OperationsPerInvoke = Scene.Asked, Description = "look-up, 16 at once")]
    public int Prefetched()
    {
        var all = 0;
        for (var start = 0; start < keys.Length; start += Checker.PrefetchMax)
        {
            scene.Replica.Prefetch(keys.AsSpan(start, Checker.PrefetchMax));
            for (var index = start; index < start + Checker.PrefetchMax; index++)
                all += scene.Replica.Find(keys[index], found, out var count) == LookupResult.Complete && scene.Replica.Read(found[0], out _) ? count : 0;
        }

        return all;
    }

    [Benchmark(OperationsPerInvoke = Scene.Asked, Description = "check, matched")]
    public int CheckMatched() => questions.Count(question => scene.Checker.Check(question, scene.Now) is Decision.Answered { Outcome: Matched });

    [Benchmark(OperationsPerInvoke = Scene.Asked, Description = "check, not matched")]
    public int CheckNotMatched() => others.Count(question => scene.Checker.Check(question, scene.Now) is Decision.Answered { Outcome: NotMatched });
}
