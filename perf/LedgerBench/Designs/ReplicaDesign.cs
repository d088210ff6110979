using InterDeptCheck.Cli.Synthesis;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Replica;

namespace InterDeptCheck.Perf.Designs;

/// <summary>Ours: the replica as serving nodes have it.</summary>
internal sealed class ReplicaDesign(DesignSetting setting) : IDesign
{
    private readonly StatusReplica replica = StatusReplica.Open(SynthReplica.Options(setting.Directory, setting.People, TimeProvider.System), setting.Keys);

    public long Bytes => replica.Statistics is var now ? (long)(now.BytesPerPerson * now.Persons) : 0;

    public void Add(IReadOnlyList<PersonFingerprints> people, long lastPosition) => Apply(people, lastPosition);

    public void Finish() => replica.MarkCaughtUp(TimeProvider.System.GetUtcNow());

    public IDesignReader Read() => new Reader(replica, setting.Codes);

    public void Apply(IReadOnlyList<PersonFingerprints> people, long lastPosition) => replica.Apply(new(new(lastPosition), ChainHash.Genesis, people));

    public void Dispose() => replica.Dispose();

    private sealed class Reader(StatusReplica replica, CodeNumbers codes) : IDesignReader
    {
        public int Look(KeyFingerprint key, Span<byte> into)
        {
            Span<RecordAddress> found = stackalloc RecordAddress[IStatusReplica.CandidatesMax];
            if (replica.Find(key, found, out var count) != LookupResult.Complete || count > 1) return IDesignReader.Wrong;
            if (count == 0) return 0;
            return replica.Read(found[0], out var candidate) ? SealedRecord.Write(into, candidate, codes) : IDesignReader.Wrong;
        }

        public void Dispose()
        {
            // The replica is its design's.
        }
    }
}
