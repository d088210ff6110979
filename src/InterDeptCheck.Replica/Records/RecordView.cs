using System.Buffers.Binary;
using System.Runtime.InteropServices;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Replica.Index;

namespace InterDeptCheck.Replica.Records;

/// <summary>
/// One record in place, little endian, at a multiple of 4 bytes; k keys, e elements, g rows:
/// <code>
/// 0          6       7       8   9   10        11  12       20            22      22+8k       22+8k+4e  22+8k+4e+7g
/// | position | claim | flags | k | e | current | g | person | nationality | keys… | elements… | rows…   | vouched | zero | seal |
///   6          1       1       1   1   1         1   8        2             8 k     4 e         7 g       0 or 2    0-3    8
/// </code>
/// Flags: bit 0 quarantined, bit 1 last known good (never both), bit 2 vouched for, bits 4-7 are 1010. Vouched is a day since 1940-01-01 and is there
/// only with bit 2; zeros make the length a multiple of 4. The nationality is masked (<see cref="NationalityMask"/>). Keys are words of <see cref="KeyFingerprint"/> with their two flag bits, rows are
/// <see cref="PackedGrant"/>. The seal is SipHash-2-4 over all bytes before it, the record's offset (5 bytes) and the replica's
/// generation (3 bytes), with the key for seals.
/// </summary>
internal readonly unsafe struct RecordView(byte* start, long offset, int length)
{
    public const int PersonAt = 12;
    public const int NationalityAt = 20;
    public const int KeysAt = 22;
    public const int SealLength = 8;
    public const int LengthMax =
        (KeysAt + FingerprintedRecord.KeysMax * 8 + FingerprintedRecord.ElementsMax * 4 + FingerprintedRecord.GrantsMax * PackedGrant.Bytes
            + VouchedLength + (Bucket.OffsetUnit - 1) & -Bucket.OffsetUnit) + SealLength;
    private const int VouchedLength = 2;
    private const byte FlagsMark = 0b1010_0000;
    private const byte QuarantinedFlag = 1;
    private const byte LastKnownGoodFlag = 2;
    private const byte VouchedFlag = 4;
    private const int PositionBits = 48;

    public long Offset => offset;

    public int Length => length;

    public ReadOnlySpan<byte> Content => new(start, length - SealLength);

    public ulong Seal => Word(length - SealLength);

    public LedgerPosition Position => new((long)(Word(0) & (1UL << PositionBits) - 1));

    public byte Claim => start[6];

    public bool IsQuarantined => (start[7] & QuarantinedFlag) != 0;

    public bool IsLastKnownGood => (start[7] & LastKnownGoodFlag) != 0;

    public DateOnly? VouchedUntil => VouchedDay is > 0 and var day ? ChangeGate.FirstDay.AddDays(day) : null;

    public bool IsMeanwhile => FingerprintedRecord.IsServedMeanwhile(IsQuarantined, IsLastKnownGood, VouchedDay > 0);

    public int CurrentElements => start[10];

    public ulong Person => Word(PersonAt);

    public ushort Nationality => BinaryPrimitives.ReadUInt16LittleEndian(new ReadOnlySpan<byte>(start + NationalityAt, 2));

    private ushort VouchedDay => (start[7] & VouchedFlag) == 0
        ? (ushort)0
        : BinaryPrimitives.ReadUInt16LittleEndian(new ReadOnlySpan<byte>(start + KeysAt + start[8] * 8 + start[9] * 4 + start[11] * PackedGrant.Bytes, 2));

    public ReadOnlySpan<ulong> Keys => new(start + KeysAt, start[8]);

    public ReadOnlySpan<uint> Elements => new(start + KeysAt + start[8] * 8, start[9]);

    public ReadOnlySpan<PackedGrant> Grants => new(start + KeysAt + start[8] * 8 + start[9] * 4, start[11]);

    /// <summary>Whether the bytes say that the record has <paramref name="key"/>; believe it only of a sealed record.</summary>
    public bool Lists(ulong key)
    {
        if (Person == key) return true;
        foreach (var word in Keys)
        {
            if ((word & ~KeyFingerprint.FlagBits) == key) return true;
        }

        return false;
    }

    /// <summary>Length of the record that the header at <paramref name="start"/> announces; 0 when it is none.</summary>
    public static int LengthAt(byte* start)
    {
        if ((start[7] & ~(QuarantinedFlag | LastKnownGoodFlag | VouchedFlag)) != FlagsMark || start[10] > start[9]) return 0;
        return LengthOf(start[8], start[9], start[11], (start[7] & VouchedFlag) != 0);
    }

    public static int LengthOf(FingerprintedRecord record) =>
        LengthOf(record.Keys.Count, record.Elements.Count, record.Grants.Count, record.VouchedUntil is not null);

    /// <summary>Writes all but the seal.</summary>
    public static void Write(Span<byte> at, FingerprintedRecord record, CodeTable codes)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(at, (ulong)record.Position.Value);
        at[6] = record.Claim;
        at[7] = (byte)(FlagsMark | (record.IsQuarantined ? QuarantinedFlag : 0) | (record.IsLastKnownGood ? LastKnownGoodFlag : 0)
            | (record.VouchedUntil is not null ? VouchedFlag : 0));
        at[8] = (byte)record.Keys.Count;
        at[9] = (byte)record.Elements.Count;
        at[10] = (byte)record.CurrentElements;
        at[11] = (byte)record.Grants.Count;
        BinaryPrimitives.WriteUInt64LittleEndian(at[PersonAt..], record.Person.Value);
        BinaryPrimitives.WriteUInt16LittleEndian(at[NationalityAt..], record.Nationality);
        var rest = at[KeysAt..];
        for (var index = 0; index < record.Keys.Count; index++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(rest, record.Keys[index]);
            rest = rest[8..];
        }

        for (var index = 0; index < record.Elements.Count; index++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(rest, record.Elements[index]);
            rest = rest[4..];
        }

        for (var index = 0; index < record.Grants.Count; index++)
        {
            var row = codes.Pack(record.Grants[index]);
            MemoryMarshal.Write(rest, row);
            rest = rest[PackedGrant.Bytes..];
        }

        rest[..^SealLength].Clear();
        if (record.VouchedUntil is { } until) BinaryPrimitives.WriteUInt16LittleEndian(rest, Days(until));
    }

    /// <exception cref="ArgumentException">The record has more parts than its layout can hold.</exception>
    public static void Validate(FingerprintedRecord record)
    {
        if (record.Keys.Count > FingerprintedRecord.KeysMax || record.Elements.Count > FingerprintedRecord.ElementsMax
            || record.Grants.Count > FingerprintedRecord.GrantsMax || record.CurrentElements > record.Elements.Count
            || record.CurrentElements < 0 || record.Position.Value >> PositionBits != 0)
            throw new ArgumentException("A record is beyond the limits of its layout.", nameof(record));
    }

    // A day beyond what fits is cut to it: the record is served for less long.
    private static ushort Days(DateOnly day) => (ushort)Math.Clamp(day.DayNumber - ChangeGate.FirstDay.DayNumber, 1, ushort.MaxValue);

    private static int LengthOf(int keys, int elements, int grants, bool isVouched)
    {
        var content = KeysAt + keys * 8 + elements * 4 + grants * PackedGrant.Bytes + (isVouched ? VouchedLength : 0);
        return (content + Bucket.OffsetUnit - 1 & -Bucket.OffsetUnit) + SealLength;
    }

    private ulong Word(int at) => BinaryPrimitives.ReadUInt64LittleEndian(new ReadOnlySpan<byte>(start + at, 8));
}
