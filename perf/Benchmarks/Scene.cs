using InterDeptCheck.Cli.Synthesis;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Replica;

namespace InterDeptCheck.Benchmarks;

/// <summary>A replica of invented people, and some of them to ask about. Dispose of it: it is in a directory of its own.</summary>
internal sealed class Scene : IDisposable
{
    public const int People = 100_000;
    public const int Asked = 4_096;
    private const ulong Seed = 7;
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("benchmarks-");

    public Scene()
    {
        var keys = SynthReplica.Keys(Seed);
        Fingerprinter = new(keys);
        Replica = StatusReplica.Open(SynthReplica.Options(directory.FullName, People, TimeProvider.System), keys);
        SynthReplica.FillAsync(Replica, Synth, People, Fingerprinter, Now, null, CancellationToken.None).GetAwaiter().GetResult();
        Checker = new(Replica, Fingerprinter);
        Numbers = [.. Enumerable.Range(0, Asked).Select(number => number * (long)(People / Asked))];
    }

    public DateTimeOffset Now { get; } = TimeProvider.System.GetUtcNow();

    public SynthPeople Synth { get; } = new(Seed);

    public Fingerprinter Fingerprinter { get; }

    public StatusReplica Replica { get; }

    public Checker Checker { get; }

    public long[] Numbers { get; }

    public void Dispose()
    {
        Replica.Dispose();
        directory.Delete(recursive: true);
    }
}
