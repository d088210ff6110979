using System.Buffers.Binary;
using System.Text;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Fingerprints;

namespace InterDeptCheck.Domain.Disclosure;

/// <summary>
/// An entry as bytes, the same in a node's log and in the store. Version 1, little endian; drawn in docs/operating/disclosure-log.md too:
/// <code>
///   version      1   1
///   flags        1   bit 0: a batch
///   purpose      1   the contract's number
///   caller    1..2   length in bytes as a varint, then the SPIFFE ID in ASCII
///   initiator    1   length in bytes as a varint, then ASCII
///   time         8   milliseconds since 1970-01-01T00:00:00Z
///   position  1..9   varint
///   digest      32
///   items     1..2   count as a varint, then for each:
///     outcome    1   the contract's number, 0 for a malformed item; bit 7: a person follows
///     person   0|8   pseudonym
/// </code>
/// A varint has 7 bits a byte, the lowest first, the top bit set on all but the last.
/// </summary>
public static class DisclosureCodec
{
    /// <summary>Most bytes of an entry.</summary>
    public const int BytesMax = 10_000;

    private const byte Version = 1;
    private const byte BatchFlag = 1;
    private const byte PersonFlag = 0x80;
    private const int CallerLengthMax = 256;

    // Whose entry was read last: thousands that are read one after the other are of a few callers.
    [ThreadStatic]
    private static CallerId lastCaller;

    /// <summary>Writes an entry and returns how many bytes it took.</summary>
    /// <param name="batch">A batch within its bounds.</param>
    /// <param name="bytes">At least <see cref="BytesMax"/> long.</param>
    /// <exception cref="ArgumentException">The batch is out of its bounds: a bug of the caller.</exception>
    public static int Write(DisclosureBatch batch, Span<byte> bytes)
    {
        RequireBounds(batch);
        bytes[0] = Version;
        bytes[1] = batch.IsBatch ? BatchFlag : (byte)0;
        bytes[2] = checked((byte)batch.Purpose);
        var at = Text(batch.Caller.Uri, bytes, 3);
        at = Text(batch.Initiator, bytes, at);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[at..], batch.Time.ToUnixTimeMilliseconds());
        at = Number(batch.Position.Value, bytes, at + sizeof(long));
        batch.Digest.Span.CopyTo(bytes[at..]);
        at = Number(batch.Items.Length, bytes, at + DisclosureBatch.DigestBytes);
        foreach (var item in batch.Items.Span) at = Item(item, bytes, at);
        return at;
    }

    /// <summary>Reads an entry.</summary>
    /// <exception cref="FormatException">It is not an entry of a version that this code knows.</exception>
    public static DisclosureBatch Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new Reader(bytes);
        if (reader.Byte() != Version) throw new FormatException("A disclosure of another version.");
        var flags = reader.Byte();
        var purpose = (Purpose)reader.Byte();
        var caller = reader.Caller();
        var batch = new DisclosureBatch
        {
            Caller = caller,
            Purpose = purpose,
            Initiator = reader.Text(DisclosureBatch.InitiatorLengthMax),
            Time = reader.Time(),
            Position = new(reader.Number()),
            Digest = reader.Bytes(DisclosureBatch.DigestBytes).ToArray(),
            Items = Items(ref reader),
            IsBatch = (flags & BatchFlag) != 0,
        };
        if (!reader.IsAtEnd || flags > BatchFlag) throw Malformed();
        return batch;
    }

    private static DisclosureItem[] Items(ref Reader reader)
    {
        var count = reader.Number();
        if (count is < 1 or > DisclosureBatch.ItemsMax) throw Malformed();
        var items = new DisclosureItem[count];
        for (var index = 0; index < items.Length; index++)
        {
            var mark = reader.Byte();
            var code = (OutcomeCode)(mark & ~PersonFlag);
            KeyFingerprint? person = (mark & PersonFlag) != 0 ? new KeyFingerprint(reader.Word()) : null;
            items[index] = new(person, code == 0 ? null : code);
        }

        return items;
    }

    private static int Item(DisclosureItem item, Span<byte> bytes, int at)
    {
        var mark = (byte)(item.Outcome ?? 0);
        if (item.Person is not { } person)
        {
            bytes[at] = mark;
            return at + 1;
        }

        bytes[at] = (byte)(mark | PersonFlag);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[(at + 1)..], person.Value);
        return at + 1 + sizeof(ulong);
    }

    private static int Text(string text, Span<byte> bytes, int at)
    {
        at = Number(text.Length, bytes, at);
        return at + Encoding.ASCII.GetBytes(text, bytes[at..]);
    }

    private static int Number(long value, Span<byte> bytes, int at)
    {
        for (var rest = (ulong)value; ; rest >>= 7)
        {
            bytes[at++] = (byte)(rest < 0x80 ? rest : rest | 0x80);
            if (rest < 0x80) return at;
        }
    }

    private static void RequireBounds(DisclosureBatch batch)
    {
        if (batch.Items.Length is < 1 or > DisclosureBatch.ItemsMax || (!batch.IsBatch && batch.Items.Length != 1))
            throw new ArgumentException("A disclosure has 1 to 1,000 items, and exactly one for a single check.", nameof(batch));
        if (batch.Digest.Length != DisclosureBatch.DigestBytes) throw new ArgumentException("A digest has 32 bytes.", nameof(batch));
        if (batch.Initiator.Length is < 1 or > DisclosureBatch.InitiatorLengthMax || !Ascii.IsValid(batch.Initiator))
            throw new ArgumentException("An initiator has 1 to 64 ASCII characters.", nameof(batch));
    }

    private static FormatException Malformed() => new("A malformed disclosure.");

    private ref struct Reader(ReadOnlySpan<byte> bytes)
    {
        private const int VarintBytesMax = 9;
        private ReadOnlySpan<byte> rest = bytes;

        public readonly bool IsAtEnd => rest.IsEmpty;

        public ReadOnlySpan<byte> Bytes(int count)
        {
            if (count > rest.Length) throw Malformed();
            var taken = rest[..count];
            rest = rest[count..];
            return taken;
        }

        public byte Byte() => Bytes(1)[0];

        public ulong Word() => BinaryPrimitives.ReadUInt64LittleEndian(Bytes(sizeof(ulong)));

        public long Number()
        {
            var value = 0L;
            for (var count = 0; count < VarintBytesMax; count++)
            {
                var part = Byte();
                value |= (long)(part & 0x7F) << (7 * count);
                if (part < 0x80) return value;
            }

            throw Malformed();
        }

        public string Text(int lengthMax) => Encoding.ASCII.GetString(TextBytes(lengthMax));

        public CallerId Caller()
        {
            var text = TextBytes(CallerLengthMax);
            if (lastCaller != default && Ascii.Equals(text, lastCaller.Uri)) return lastCaller;
            if (!CallerId.TryParse(Encoding.ASCII.GetString(text), out var caller)) throw Malformed();
            lastCaller = caller;
            return caller;
        }

        private ReadOnlySpan<byte> TextBytes(int lengthMax)
        {
            var length = Number();
            if (length < 1 || length > lengthMax) throw Malformed();
            return Bytes((int)length);
        }

        public DateTimeOffset Time()
        {
            var milliseconds = (long)Word();
            var isTime = milliseconds >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds()
                && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();
            return isTime ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : throw Malformed();
        }
    }
}
