using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Replica;

namespace InterDeptCheck.TestKit.Replica;

/// <summary>A directory for one test, and small options so that segments fill, buckets overflow and the index grows.</summary>
public sealed class ReplicaFolder : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("replica-");

    public static FingerprintKeys Keys { get; } = KeysOf(1);

    public static DateTimeOffset Noon { get; } = new(2025, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public string Path => directory.FullName;

    public ReplicaOptions Options => new()
    {
        Directory = Path,
        SegmentBytes = ReplicaOptions.SegmentBytesMin,
        IndexBucketsInitial = 1,
    };

    public static FingerprintKeys KeysOf(byte seed) => new(Enumerable.Repeat(seed, FingerprintKeys.MasterKeyLength).ToArray());

    public StatusReplica Open() => StatusReplica.Open(Options, Keys);

    public StatusReplica OpenCaughtUp()
    {
        var replica = Open();
        replica.MarkCaughtUp(Noon);
        return replica;
    }

    public void Dispose() => directory.Delete(recursive: true);
}
