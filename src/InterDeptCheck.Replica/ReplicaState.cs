using InterDeptCheck.Replica.Index;
using InterDeptCheck.Replica.Records;

namespace InterDeptCheck.Replica;

/// <summary>The parts that readers use together. Replaced as a whole, by one reference.</summary>
internal sealed class ReplicaState(long generation, RecordStore records, IndexView index, CodeTable codes)
{
    private ReplicaState? previous;

    public long Generation => generation;

    public RecordStore Records => records;

    public IndexView Index => index;

    public CodeTable Codes => codes;

    /// <summary>The generation before, for checks that found something in it; null when its time of grace is over.</summary>
    public ReplicaState? Previous
    {
        get => Volatile.Read(ref previous);
        set => Volatile.Write(ref previous, value);
    }

    /// <summary>The records that <paramref name="address"/> is of; null when they are gone.</summary>
    public ReplicaState? Of(long address)
    {
        if (records.IsOwn(address)) return this;
        var before = Previous;
        return before is not null && before.Records.IsOwn(address) ? before : null;
    }

    public ReplicaState With(RecordStore grown) => new(generation, grown, index, codes) { Previous = Previous };

    public ReplicaState With(IndexView grown) => new(generation, records, grown, codes) { Previous = Previous };
}
