using System.Collections.Concurrent;
using System.Globalization;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Replica;
using Entry = InterDeptCheck.Perf.Designs.SortedIndex.Entry;

namespace InterDeptCheck.Perf.Designs;

/// <summary>
/// A sorted file: <see cref="SortedIndex"/> over records that are only appended, both mapped; what changed since is in memory and is merged into a
/// new index when it is a hundredth of the old one. Readers take no lock. Of the space that replaced records leave, nothing is used again.
/// </summary>
internal sealed unsafe class SortedDesign : IDesign
{
    private const int WordBytes = 8;
    private const long RecordBytesAbout = 192;
    private const long RoomBytes = 256L * 1024 * 1024;
    private const int MergedShare = 100;
    private const int MergedLeast = 4_096;
    private readonly DesignSetting setting;
    private readonly MappedBytes records;
    private readonly string marks;
    private readonly List<SortedIndex> retired = [];
    private List<Entry> built = [];
    private Version? current;
    private long tail = WordBytes;
    private int number;

    public SortedDesign(DesignSetting setting)
    {
        this.setting = setting;
        marks = Path.Combine(setting.Directory, "marks");
        records = new(Path.Combine(setting.Directory, "records"), (setting.People * RecordBytesAbout) + RoomBytes);
        if (!File.Exists(marks)) return;
        var read = File.ReadAllText(marks).Split(' ');
        (tail, number) = (long.Parse(read[0], CultureInfo.InvariantCulture), int.Parse(read[1], CultureInfo.InvariantCulture));
        current = new(new(IndexPath), []);
    }

    public long Bytes => tail + (current?.Index.Bytes ?? 0);

    private string IndexPath => Path.Combine(setting.Directory, $"index-{number}");

    public void Add(IReadOnlyList<PersonFingerprints> people, long lastPosition)
    {
        foreach (var person in people)
        {
            var at = Append(person.Records[0]);
            foreach (var key in SealedRecord.KeysOf(person.Records[0])) built.Add(new(key, at));
        }
    }

    public void Finish()
    {
        built.Sort(static (one, other) => one.Key.CompareTo(other.Key));
        Publish(built, built.Count);
        built = [];
    }

    public IDesignReader Read() => new Reader(this, setting.Keys.Seals);

    public void Apply(IReadOnlyList<PersonFingerprints> people, long lastPosition)
    {
        foreach (var person in people) Apply(person);
        if (current!.Changed.Count >= Math.Max(MergedLeast, current.Index.Count / MergedShare)) Merge();
    }

    public void Dispose()
    {
        if (current is { Changed.IsEmpty: false }) Merge();
        current?.Index.Dispose();
        foreach (var index in retired) index.Dispose();
        records.Dispose();
    }

    private void Apply(PersonFingerprints person)
    {
        var now = current!;
        var keys = SealedRecord.KeysOf(person.Records[0]).ToArray();
        if (now.Find(person.Person.Value) is > 0 and var before)
        {
            foreach (var gone in SealedRecord.KeysOf(At(before)).Except(keys)) now.Changed[gone] = 0;
        }

        // The record is whole before a key leads to it.
        var at = Append(person.Records[0]);
        foreach (var key in keys) now.Changed[key] = at;
    }

    private void Merge()
    {
        var changes = current!.Changed.Select(pair => new Entry(pair.Key, pair.Value)).ToArray();
        Array.Sort(changes, static (one, other) => one.Key.CompareTo(other.Key));
        var before = current.Index;
        Publish(before.With(changes), before.Count + changes.Length);
        // Readers may still be in it: it stays until the end, which is near in a measurement.
        retired.Add(before);
    }

    private void Publish(IEnumerable<Entry> sorted, long countMax)
    {
        number++;
        SortedIndex.Write(IndexPath, sorted, countMax);
        Volatile.Write(ref current, new(new(IndexPath), []));
        File.WriteAllText(marks, string.Create(CultureInfo.InvariantCulture, $"{tail} {number}"));
    }

    private uint Append(FingerprintedRecord record)
    {
        if (tail + SealedRecord.BytesMax > records.Length) throw new InvalidOperationException("There is no room for more records.");
        var at = tail;
        var length = SealedRecord.Seal(new(records.Start + at, SealedRecord.BytesMax), record, setting.Codes, setting.Keys.Seals);
        tail += (length + WordBytes - 1) / WordBytes * WordBytes;
        return checked((uint)(at / WordBytes));
    }

    private ReadOnlySpan<byte> At(uint record)
    {
        var start = records.Start + (record * (long)WordBytes);
        return new(start, SealedRecord.LengthOf(new(start, SealedRecord.BytesMax)));
    }

    private sealed record Version(SortedIndex Index, ConcurrentDictionary<ulong, uint> Changed)
    {
        public uint Find(ulong key) => Changed.TryGetValue(key, out var record) ? record : Index.Find(key);
    }

    private sealed class Reader(SortedDesign design, SipHash seals) : IDesignReader
    {
        public int Look(KeyFingerprint key, Span<byte> into) =>
            Volatile.Read(ref design.current)!.Find(key.Value) is > 0 and var record ? SealedRecord.Open(design.At(record), seals, into) : 0;

        public void Dispose()
        {
            // The files are their design's.
        }
    }
}
