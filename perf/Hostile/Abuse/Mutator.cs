namespace InterDeptCheck.Hostile.Abuse;

/// <summary>Changes valid messages at random, the same way for the same seed. Not thread-safe.</summary>
internal sealed class Mutator(int seed, IReadOnlyList<byte[]> originals)
{
    private const int LengthMax = 4096;
    private const int ChangesMax = 6;
    private static readonly byte[] Telling = [0, 1, 0x7f, 0x80, 0xff, 0x08, 0x0a, 0x0b, 0x0c, 0x12, 0x1a, 0x22, 0x3b];
    private readonly Random random = new(seed);

    public byte[] Next()
    {
        List<byte> bytes = [.. originals[random.Next(originals.Count)]];
        for (var changes = random.Next(1, ChangesMax + 1); changes > 0; changes--) Change(bytes);
        return [.. bytes.Take(LengthMax)];
    }

    private void Change(List<byte> bytes)
    {
        if (bytes.Count == 0) bytes.Add((byte)random.Next(256));
        var at = random.Next(bytes.Count);
        switch (random.Next(8))
        {
            case 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
            case 1: bytes[at] = (byte)random.Next(256); break;
            case 2: bytes[at] = Telling[random.Next(Telling.Length)]; break;
            case 3: bytes.Insert(at, Telling[random.Next(Telling.Length)]); break;
            case 4: bytes.RemoveAt(at); break;
            case 5: bytes.RemoveRange(at, bytes.Count - at); break;
            case 6: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 64), bytes.Count - at))); break;
            default:
                var other = originals[random.Next(originals.Count)];
                bytes.InsertRange(at, other[random.Next(other.Length)..]);
                break;
        }
    }
}
