using System.Buffers.Binary;
using System.Collections.Concurrent;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Replica;

namespace InterDeptCheck.Perf.Designs;

/// <summary>
/// Objects on the managed heap: one array a record, in a dictionary under each of its keys. A plain Dictionary is not for reading while it is
/// written, so that it is the concurrent one, whose readers take no lock. Opening reads a file of records, one after the other.
/// </summary>
internal sealed class HeapDesign : IDesign
{
    private const int KeysOfAPerson = 4;
    private readonly DesignSetting setting;
    private readonly string file;
    private readonly long heapBefore = GC.GetTotalMemory(forceFullCollection: true);
    private readonly ConcurrentDictionary<ulong, byte[]> byKey;
    private FileStream? building;

    public HeapDesign(DesignSetting setting)
    {
        this.setting = setting;
        byKey = new(concurrencyLevel: 1, capacity: checked((int)(setting.People * KeysOfAPerson)));
        file = Path.Combine(setting.Directory, "records");
        if (File.Exists(file)) Load();
        else building = new(file, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 20);
    }

    public long Bytes => GC.GetTotalMemory(forceFullCollection: true) - heapBefore;

    public void Add(IReadOnlyList<PersonFingerprints> people, long lastPosition)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var person in people)
        {
            var bytes = SealedRecord.Seal(person.Records[0], setting.Codes, setting.Keys.Seals);
            BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
            building!.Write(length);
            building.Write(bytes);
            foreach (var key in SealedRecord.KeysOf(person.Records[0])) byKey[key] = bytes;
        }
    }

    public void Finish() => CloseFile();

    public IDesignReader Read() => new Reader(byKey, setting.Keys.Seals);

    public void Apply(IReadOnlyList<PersonFingerprints> people, long lastPosition)
    {
        foreach (var person in people)
        {
            var keys = SealedRecord.KeysOf(person.Records[0]).ToArray();
            if (byKey.TryGetValue(person.Person.Value, out var before))
            {
                foreach (var gone in SealedRecord.KeysOf(before).Except(keys)) byKey.TryRemove(gone, out _);
            }

            var bytes = SealedRecord.Seal(person.Records[0], setting.Codes, setting.Keys.Seals);
            foreach (var key in keys) byKey[key] = bytes;
        }
    }

    public void Dispose()
    {
        CloseFile();
        byKey.Clear();
    }

    private void CloseFile()
    {
        building?.Dispose();
        building = null;
    }

    private void Load()
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 20);
        Span<byte> length = stackalloc byte[sizeof(int)];
        while (stream.ReadAtLeast(length, length.Length, throwOnEndOfStream: false) == length.Length)
        {
            var bytes = new byte[BinaryPrimitives.ReadInt32LittleEndian(length)];
            stream.ReadExactly(bytes);
            foreach (var key in SealedRecord.KeysOf(bytes)) byKey[key] = bytes;
        }
    }

    private sealed class Reader(ConcurrentDictionary<ulong, byte[]> byKey, SipHash seals) : IDesignReader
    {
        public int Look(KeyFingerprint key, Span<byte> into) => byKey.TryGetValue(key.Value, out var bytes) ? SealedRecord.Open(bytes, seals, into) : 0;

        public void Dispose()
        {
            // Nothing of its own.
        }
    }
}
