using System.Buffers.Binary;
using System.Runtime.InteropServices;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.Perf.Designs;

/// <summary>
/// A record as every design but the replica keeps it, and as all of them return it: as long as the replica's own, sealed by the same function.
/// <code>
/// 0          8        16            18      19      20  21  22        23  24      24+8k       24+8k+4e 24+8k+4e+8g
/// | position | person | nationality | claim | flags | k | e | current | g | keys… | elements… | rows…  | seal |
/// </code>
/// The content is all but the seal; codes of rows are numbers of the <see cref="CodeNumbers"/> of one run.
/// </summary>
internal static class SealedRecord
{
    public const int SealBytes = 8;
    public const int BytesMax = KeysAt + (255 * (8 + 4 + 8)) + SealBytes;
    private const int PersonAt = 8;
    private const int KeyCountAt = 20;
    private const int KeysAt = 24;
    private const byte Quarantined = 1;

    /// <summary>Writes the content.</summary>
    /// <exception cref="ArgumentException">It is in doubt, or vouched for: the people of the measurement are not.</exception>
    public static int Write(Span<byte> at, FingerprintedRecord record, CodeNumbers codes)
    {
        if (record.VouchedUntil is not null || record.IsLastKnownGood) throw new ArgumentException("Such a record is not measured.", nameof(record));
        var length = Head(
            at, record.Position, record.Person, record.Nationality, record.Claim, record.IsQuarantined,
            (record.Keys.Count, record.Elements.Count, record.CurrentElements, record.Grants.Count));
        foreach (var key in record.Keys)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(at[length..], key);
            length += 8;
        }

        foreach (var element in record.Elements)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(at[length..], element);
            length += 4;
        }

        foreach (var grant in record.Grants)
        {
            var row = new PackedGrant(grant, grant.Codes is { } named ? codes.Of(named) : (ushort)0);
            MemoryMarshal.Write(at[length..], row);
            length += 8;
        }

        return length;
    }

    /// <summary>The same of a record that the replica has found; codes get the run's numbers.</summary>
    public static int Write(Span<byte> at, Candidate record, CodeNumbers codes)
    {
        var length = Head(
            at, record.Position, record.Person, record.Nationality, record.Claim, record.IsQuarantined,
            (record.Keys.Length, record.Elements.Length, record.CurrentElements, record.Grants.Count));
        MemoryMarshal.AsBytes(record.Keys).CopyTo(at[length..]);
        length += record.Keys.Length * 8;
        MemoryMarshal.AsBytes(record.Elements).CopyTo(at[length..]);
        length += record.Elements.Length * 4;
        for (var index = 0; index < record.Grants.Count; index++)
        {
            var row = record.Grants[index];
            MemoryMarshal.Write(at[length..], row);
            if (row.CodesIndex != 0) BinaryPrimitives.WriteUInt16LittleEndian(at[(length + 4)..], codes.Of(record.Grants, row));
            length += 8;
        }

        return length;
    }

    /// <summary>Content and seal, as bytes of their own.</summary>
    public static byte[] Seal(FingerprintedRecord record, CodeNumbers codes, SipHash seals)
    {
        Span<byte> bytes = stackalloc byte[BytesMax];
        return [.. bytes[..Seal(bytes, record, codes, seals)]];
    }

    /// <summary>Writes content and seal.</summary>
    public static int Seal(Span<byte> at, FingerprintedRecord record, CodeNumbers codes, SipHash seals)
    {
        var length = Write(at, record, codes);
        BinaryPrimitives.WriteUInt64LittleEndian(at[length..], seals.Hash(at[..length]));
        return length + SealBytes;
    }

    /// <summary>Copies the content of a record of which <paramref name="bytes"/> are all there is, when its seal holds.</summary>
    /// <returns>Its length, or <see cref="IDesignReader.Wrong"/>.</returns>
    public static int Open(ReadOnlySpan<byte> bytes, SipHash seals, Span<byte> into)
    {
        if (bytes.Length < KeysAt + SealBytes) return IDesignReader.Wrong;
        var content = bytes[..^SealBytes];
        if (BinaryPrimitives.ReadUInt64LittleEndian(bytes[content.Length..]) != seals.Hash(content)) return IDesignReader.Wrong;
        content.CopyTo(into);
        return content.Length;
    }

    /// <summary>Bytes of content and seal, by the head.</summary>
    public static int LengthOf(ReadOnlySpan<byte> head) =>
        KeysAt + (head[KeyCountAt] * 8) + (head[KeyCountAt + 1] * 4) + (head[KeyCountAt + 3] * 8) + SealBytes;

    public static KeyFingerprint PersonOf(ReadOnlySpan<byte> content) => new(BinaryPrimitives.ReadUInt64LittleEndian(content[PersonAt..]));

    /// <summary>Where the record is found: under each of its identifiers and under its person.</summary>
    public static IEnumerable<ulong> KeysOf(FingerprintedRecord record) => record.Keys.Select(word => new KeyFingerprint(word).Value).Prepend(record.Person.Value);

    /// <summary>The same, of the content.</summary>
    public static ulong[] KeysOf(ReadOnlySpan<byte> content)
    {
        var keys = new ulong[content[KeyCountAt] + 1];
        keys[0] = PersonOf(content).Value;
        for (var index = 1; index < keys.Length; index++) keys[index] = KeyAt(content, index - 1).Value;
        return keys;
    }

    /// <summary>Whether the content lists <paramref name="key"/> as its own.</summary>
    public static bool Lists(ReadOnlySpan<byte> content, KeyFingerprint key)
    {
        for (var index = 0; index < content[KeyCountAt]; index++)
        {
            if (KeyAt(content, index) == key) return true;
        }

        return PersonOf(content) == key;
    }

    private static KeyFingerprint KeyAt(ReadOnlySpan<byte> content, int index) =>
        new(BinaryPrimitives.ReadUInt64LittleEndian(content[(KeysAt + (index * 8))..]));

    private static int Head(
        Span<byte> at, LedgerPosition position, KeyFingerprint person, ushort nationality, byte claim, bool isQuarantined,
        (int Keys, int Elements, int Current, int Grants) counts)
    {
        BinaryPrimitives.WriteInt64LittleEndian(at, position.Value);
        BinaryPrimitives.WriteUInt64LittleEndian(at[PersonAt..], person.Value);
        BinaryPrimitives.WriteUInt16LittleEndian(at[16..], nationality);
        at[18] = claim;
        at[19] = isQuarantined ? Quarantined : (byte)0;
        at[20] = (byte)counts.Keys;
        at[21] = (byte)counts.Elements;
        at[22] = (byte)counts.Current;
        at[23] = (byte)counts.Grants;
        return KeysAt;
    }
}
