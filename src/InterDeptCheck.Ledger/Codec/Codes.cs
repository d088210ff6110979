using System.Text;

namespace InterDeptCheck.Ledger.Codec;

/// <summary>
/// The strings of short codes, each made once while it stays in its place: a table of a fixed size in which a newer code may take an
/// older one's place. Thread-safe: whoever loses a race has an equal string.
/// </summary>
internal static class Codes
{
    private const int Places = 1024; // a power of two
    private const int LengthMax = 32;
    private static readonly string?[] Table = new string?[Places];

    /// <summary>The string of <paramref name="utf8"/>.</summary>
    public static string Of(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > LengthMax || !Ascii.IsValid(utf8)) return Encoding.UTF8.GetString(utf8);
        ref var place = ref Table[Place(utf8)];
        if (place is { } known && Ascii.Equals(utf8, known)) return known;
        return place = Encoding.ASCII.GetString(utf8);
    }

    private static int Place(ReadOnlySpan<byte> utf8)
    {
        var hash = 2166136261; // FNV-1a
        foreach (var b in utf8) hash = (hash ^ b) * 16777619;
        return (int)((hash ^ (hash >> 15)) & (Places - 1));
    }
}
