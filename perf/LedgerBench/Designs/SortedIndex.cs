using System.Runtime.InteropServices;

namespace InterDeptCheck.Perf.Designs;

/// <summary>
/// Keys in order with where their records are, in a mapped file: <c>| key 8 | record 4 | …</c>, the first two words of 8 and 4 bytes being the
/// count. Immutable. The keys are as good as random, so that where one lies can be computed to within a few pages.
/// </summary>
internal sealed unsafe class SortedIndex : IDisposable
{
    private const int StepsMax = 6;
    private const int Near = 8;
    private readonly MappedBytes bytes;
    private readonly Entry* entries;

    public SortedIndex(string path)
    {
        bytes = new(path, 0);
        Count = (long)((Entry*)bytes.Start)->Key;
        entries = (Entry*)bytes.Start + 1;
    }

    public long Count { get; }

    public long Bytes => bytes.Length;

    /// <summary>Writes <paramref name="sorted"/>, of which there are at most <paramref name="countMax"/>.</summary>
    public static void Write(string path, IEnumerable<Entry> sorted, long countMax)
    {
        var count = 0L;
        using (var written = new MappedBytes(path, (countMax + 1) * sizeof(Entry)))
        {
            var at = (Entry*)written.Start;
            foreach (var entry in sorted) at[++count] = entry;
            at[0] = new((ulong)count, 0);
        }

        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.SetLength(file, (count + 1) * sizeof(Entry));
    }

    /// <summary>Where the record of <paramref name="key"/> is; 0 when there is none.</summary>
    public uint Find(ulong key)
    {
        long low = 0, high = Count - 1;
        // Interpolation until it is near; halving ends what keys that are not random would make slow.
        for (var step = 0; high - low > Near; step++)
        {
            ulong least = entries[low].Key, most = entries[high].Key;
            if (key < least || key > most) return 0;
            var middle = step < StepsMax && most > least
                ? low + (long)((key - least) / (double)(most - least) * (high - low))
                : low + ((high - low) / 2);
            middle = Math.Clamp(middle, low, high);
            var found = entries[middle].Key;
            if (found == key) return entries[middle].Record;
            if (found < key) low = Math.Min(middle + 1, high);
            else high = Math.Max(middle - 1, low);
        }

        for (; low <= high; low++)
        {
            if (entries[low].Key == key) return entries[low].Record;
        }

        return 0;
    }

    /// <summary>All entries, in order, with <paramref name="changes"/> (in order too) in their place; record 0 takes an entry out.</summary>
    public IEnumerable<Entry> With(Entry[] changes)
    {
        var next = 0;
        for (var at = 0L; at < Count; at++)
        {
            var entry = At(at);
            for (; next < changes.Length && changes[next].Key < entry.Key; next++)
            {
                if (changes[next].Record != 0) yield return changes[next];
            }

            if (next < changes.Length && changes[next].Key == entry.Key) entry = changes[next++];
            if (entry.Record != 0) yield return entry;
        }

        for (; next < changes.Length; next++)
        {
            if (changes[next].Record != 0) yield return changes[next];
        }
    }

    public void Dispose() => bytes.Dispose();

    private Entry At(long index) => entries[index];

    /// <summary>A key, and its record's place in words of 8 bytes.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = 4)]
    internal readonly record struct Entry(ulong Key, uint Record);
}
