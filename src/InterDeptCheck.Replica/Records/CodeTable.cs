using System.Buffers.Binary;
using System.Text;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.Replica.Storage;

namespace InterDeptCheck.Replica.Records;

/// <summary>
/// The pairs of codes of one generation, numbered from 1; 0 is "none". In the file, a row of 96 bytes each:
/// <code>
/// 0                1               2              42            82     88
/// | product length | status length | product type | status      | zero | seal |
///   1                1               40, ASCII      40, ASCII     6      8
/// </code>
/// The seal is SipHash-2-4 over the 88 bytes, the number and the generation, with the key for seals.
/// </summary>
internal sealed class CodeTable : ICodeTable, IDisposable
{
    /// <summary>Most pairs; a row with another one is withheld.</summary>
    public const int CountMax = ushort.MaxValue;

    internal const int RowBytes = 96;
    private const int SealAt = 88;
    private const int ProductAt = 2;
    private const int StatusAt = 42;
    private readonly FileStream file;
    private readonly SipHash seals;
    private readonly long generation;
    private readonly Dictionary<StatusCodes, ushort> numbers = [];
    private StatusCodes[] rows = new StatusCodes[64];

    private CodeTable(FileStream file, SipHash seals, long generation)
    {
        this.file = file;
        this.seals = seals;
        this.generation = generation;
    }

    public int Count { get; private set; }

    public static CodeTable Create(string path, SipHash seals, long generation) =>
        new(new FileStream(path, MappedFile.Options(FileMode.Create)), seals, generation);

    /// <summary>The first <paramref name="count"/> rows; null when one of them is damaged.</summary>
    public static CodeTable? Open(string path, SipHash seals, long generation, int count)
    {
        if (!File.Exists(path)) return null;
        var table = new CodeTable(new FileStream(path, MappedFile.Options(FileMode.Open)), seals, generation);
        if (table.Load(count)) return table;
        table.Dispose();
        return null;
    }

    /// <inheritdoc/>
    public StatusCodes Codes(ushort index)
    {
        var known = Volatile.Read(ref rows);
        return index < known.Length ? known[index] : default;
    }

    /// <summary>
    /// Adds the codes of a row when they are new. Bytes behind the published count are nobody's and may be written again.
    /// </summary>
    public void Learn(FingerprintedGrant grant)
    {
        if (grant.Codes is not { } codes || numbers.ContainsKey(codes) || Count == CountMax) return;
        Span<byte> row = stackalloc byte[RowBytes];
        row.Clear();
        row[0] = (byte)Encoding.ASCII.GetBytes(codes.ProductType, row[ProductAt..StatusAt]);
        row[1] = (byte)Encoding.ASCII.GetBytes(codes.ImmigrationStatus, row[StatusAt..SealAt]);
        BinaryPrimitives.WriteUInt64LittleEndian(row[SealAt..], SealOf(row, Count + 1));
        RandomAccess.Write(file.SafeFileHandle, row, (long)Count * RowBytes);
        Add(codes);
    }

    /// <summary>The row as it is kept. One whose codes have no number is withheld: its days are unknown, never somebody's else.</summary>
    public PackedGrant Pack(FingerprintedGrant grant)
    {
        if (grant.Codes is { } codes && numbers.TryGetValue(codes, out var number)) return new(grant, number);
        return new(grant.State == GrantState.InForce ? grant with { State = GrantState.Withheld } : grant, 0);
    }

    /// <summary>Whether all rows of the file are as they were written.</summary>
    public bool Verify()
    {
        Span<byte> row = stackalloc byte[RowBytes];
        var count = Count;
        for (var index = 0; index < count; index++)
        {
            if (!TryReadRow(index, row)) return false;
        }

        return true;
    }

    /// <summary>Reads bytes of the file, which only grows.</summary>
    public int Read(long offset, Span<byte> to) => RandomAccess.Read(file.SafeFileHandle, to, offset) is var read and > 0
        ? read
        : throw new ReplicaDamagedException("its table of codes");

    public void Flush() => file.Flush(flushToDisk: true);

    public void Dispose() => file.Dispose();

    private bool Load(int count)
    {
        Span<byte> row = stackalloc byte[RowBytes];
        for (var index = 0; index < count; index++)
        {
            if (!TryReadRow(index, row)) return false;
            Add(new(
                Encoding.ASCII.GetString(row.Slice(ProductAt, row[0])), Encoding.ASCII.GetString(row.Slice(StatusAt, row[1]))));
        }

        return true;
    }

    private bool TryReadRow(int index, Span<byte> row) =>
        RandomAccess.Read(file.SafeFileHandle, row, (long)index * RowBytes) == RowBytes
        && BinaryPrimitives.ReadUInt64LittleEndian(row[SealAt..]) == SealOf(row, index + 1);

    private void Add(StatusCodes codes)
    {
        var next = Count + 1;
        var grown = rows;
        if (next == grown.Length) Array.Resize(ref grown, grown.Length * 2);
        grown[next] = codes;
        Volatile.Write(ref rows, grown);
        numbers.Add(codes, (ushort)next);
        Count = next;
    }

    private ulong SealOf(ReadOnlySpan<byte> row, int number)
    {
        Span<byte> message = stackalloc byte[SealAt + 16];
        row[..SealAt].CopyTo(message);
        BinaryPrimitives.WriteInt64LittleEndian(message[SealAt..], number);
        BinaryPrimitives.WriteInt64LittleEndian(message[(SealAt + 8)..], generation);
        return seals.Hash(message);
    }
}
