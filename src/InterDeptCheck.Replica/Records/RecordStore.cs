using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Replica.Index;
using InterDeptCheck.Replica.Storage;

namespace InterDeptCheck.Replica.Records;

/// <summary>The segments of one generation's records. Immutable but for the bytes behind the published end; readers need no lock.</summary>
internal sealed unsafe class RecordStore(int segmentBytes, long generation, SipHash seals, MappedFile[] segments)
{
    /// <summary>Where the first record starts: 0 means "no record" in the index.</summary>
    public const long FirstOffset = 64;

    /// <summary>Bits of an offset in an address; the generation is above.</summary>
    public const int OffsetBits = 40;

    private const long OffsetMask = (1L << OffsetBits) - 1;
    private const ulong GenerationMask = (1 << 64 - OffsetBits) - 1;

    private readonly int segmentShift = BitOperations.Log2((uint)segmentBytes);

    public int SegmentBytes => segmentBytes;

    public IReadOnlyList<MappedFile> Segments => segments;

    public long Capacity => (long)segments.Length * segmentBytes;

    public RecordStore With(MappedFile segment) => new(segmentBytes, generation, seals, [.. segments, segment]);

    /// <summary>What an index's entry becomes outside: it can't be taken for one of another generation.</summary>
    public long AddressOf(long offset) => (long)((ulong)generation << OffsetBits) | offset;

    public bool IsOwn(long address) => (ulong)address >> OffsetBits == ((ulong)generation & GenerationMask);

    public static long OffsetOf(long address) => address & OffsetMask;

    /// <summary>The bytes at <paramref name="offset"/>, when a record can be there. They prove nothing yet.</summary>
    public bool TryLocate(long offset, out RecordView view)
    {
        view = default;
        if (!TryPoint(offset, out var start, out var room)) return false;
        var length = RecordView.LengthAt(start);
        if (length == 0 || length > room) return false;
        view = new(start, offset, length);
        return true;
    }

    /// <summary>The person that the bytes at <paramref name="offset"/> name, whatever state the rest is in; null out of bounds.</summary>
    public ulong? RawPerson(long offset) => TryPoint(offset, out var start, out _)
        ? BinaryPrimitives.ReadUInt64LittleEndian(new ReadOnlySpan<byte>(start + RecordView.PersonAt, 8))
        : null;

    public bool IsSealed(RecordView view) => SealOf(view.Content, view.Offset) == view.Seal;

    /// <summary>Whether a record must be considered for <paramref name="key"/>: it lists it, or is damaged and might have.</summary>
    public bool MayList(long offset, ulong key) => !TryLocate(offset, out var view) || view.Lists(key) || !IsSealed(view);

    /// <summary>Where a record of <paramref name="length"/> bytes goes: no record lies in two segments.</summary>
    public long PlaceFor(long tail, int length)
    {
        var used = tail % segmentBytes;
        return used + length <= segmentBytes ? tail : tail - used + segmentBytes;
    }

    public void Write(long offset, FingerprintedRecord record, CodeTable codes)
    {
        if (!TryPoint(offset, out var start, out _)) throw new InvalidOperationException("There is no segment for the record.");
        var length = RecordView.LengthOf(record);
        var at = new Span<byte>(start, length);
        RecordView.Write(at, record, codes);
        BinaryPrimitives.WriteUInt64LittleEndian(at[^RecordView.SealLength..], SealOf(at[..^RecordView.SealLength], offset));
    }

    [SkipLocalsInit]
    private ulong SealOf(ReadOnlySpan<byte> content, long offset)
    {
        Span<byte> message = stackalloc byte[RecordView.LengthMax];
        content.CopyTo(message);
        BinaryPrimitives.WriteInt64LittleEndian(message[content.Length..], AddressOf(offset));
        return seals.Hash(message[..(content.Length + 8)]);
    }

    /// <summary>Asks for the first cache lines at <paramref name="offset"/>; a hint.</summary>
    public void Prefetch(long offset)
    {
        if (!Sse.IsSupported || !TryPoint(offset, out var start, out _)) return;
        Sse.Prefetch0(start);
        Sse.Prefetch0(start + Bucket.Bytes);
    }

    private bool TryPoint(long offset, out byte* start, out long room)
    {
        start = null;
        room = 0;
        var segment = offset >> segmentShift;
        if (offset < FirstOffset || segment >= segments.Length) return false;
        var within = offset & segmentBytes - 1;
        room = segmentBytes - within;
        if (room < RecordView.KeysAt + RecordView.SealLength) return false;
        start = segments[segment].Start + within;
        return true;
    }
}
