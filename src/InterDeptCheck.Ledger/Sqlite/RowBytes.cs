namespace InterDeptCheck.Ledger.Sqlite;

/// <summary>The bytes of one page of rows, in few pieces that the next page uses again: nothing is left to collect. Not thread-safe.</summary>
internal sealed class RowBytes
{
    private const int PieceBytes = 1 << 18;
    private readonly List<byte[]> pieces = [];
    private int piece;
    private int used;

    /// <summary>Gives up what was kept: it is written over from now on.</summary>
    public void Clear() => (piece, used) = (0, 0);

    /// <summary>A copy of the bytes, good until <see cref="Clear"/>.</summary>
    public ReadOnlyMemory<byte> Keep(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > PieceBytes) return bytes.ToArray();
        if (used + bytes.Length > PieceBytes) (piece, used) = (piece + 1, 0);
        if (piece == pieces.Count) pieces.Add(GC.AllocateUninitializedArray<byte>(PieceBytes));
        var kept = pieces[piece].AsMemory(used, bytes.Length);
        bytes.CopyTo(kept.Span);
        used += bytes.Length;
        return kept;
    }
}
