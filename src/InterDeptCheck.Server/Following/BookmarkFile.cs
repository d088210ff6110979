using System.Buffers.Binary;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Server.Disclosure;

namespace InterDeptCheck.Server.Following;

/// <summary>
/// The file of a node's bookmarks: 8 bytes that name the format, then a record of 52 bytes for each.
/// <code>
///  0  position   8, little-endian
///  8  hash      32
/// 40  answered   8, little-endian
/// 48  CRC-32C    4 of the 48 bytes before
/// </code>
/// </summary>
internal sealed class BookmarkFile : IDisposable
{
    private const int RecordBytes = 52;
    private const int ChecksumAt = RecordBytes - sizeof(uint);
    private readonly string path;
    private FileStream? stream;

    private BookmarkFile(string path) => this.path = path;

    private static ReadOnlySpan<byte> Format => "idcbook1"u8;

    /// <summary>Opens the file, or makes it, and reads the whole records in it.</summary>
    /// <exception cref="IOException">It can't be read or written.</exception>
    public static BookmarkFile Open(string path, int countMax, out List<Bookmark> all)
    {
        all = [];
        var bytes = File.Exists(path) && new FileInfo(path).Length <= Format.Length + (long)countMax * RecordBytes ? File.ReadAllBytes(path) : [];
        if (bytes.AsSpan().StartsWith(Format)) Read(bytes.AsSpan(Format.Length), all);
        var file = new BookmarkFile(path);
        file.Write(all);
        return file;
    }

    /// <summary>Writes those from <paramref name="from"/> on behind the others.</summary>
    /// <returns>Whether they are there; when not, the next writing is of all.</returns>
    public bool Append(IReadOnlyList<Bookmark> all, int from)
    {
        if (stream is null) return Replace(all);
        return Tries(() => stream.Write(Bytes(all, from)));
    }

    /// <summary>Writes all anew, in one step.</summary>
    /// <returns>Whether they are there; when not, the next writing is of all.</returns>
    public bool Replace(IReadOnlyList<Bookmark> all) => Tries(() => Write(all));

    /// <inheritdoc/>
    public void Dispose() => stream?.Dispose();

    private static void Read(ReadOnlySpan<byte> bytes, List<Bookmark> all)
    {
        for (; bytes.Length >= RecordBytes; bytes = bytes[RecordBytes..])
        {
            var record = bytes[..RecordBytes];
            if (BinaryPrimitives.ReadUInt32LittleEndian(record[ChecksumAt..]) != Crc32C.Of(record[..ChecksumAt])) return;
            var position = BinaryPrimitives.ReadInt64LittleEndian(record);
            if (position <= (all.Count == 0 ? 0 : all[^1].Head.Position.Value)) return;
            var answered = BinaryPrimitives.ReadInt64LittleEndian(record[40..]);
            all.Add(new(new(new(position), new ChainHash(record.Slice(8, ChainHash.Length))), new(answered)));
        }
    }

    private static byte[] Bytes(IReadOnlyList<Bookmark> all, int from)
    {
        var bytes = new byte[(all.Count - from) * RecordBytes];
        for (var index = from; index < all.Count; index++)
        {
            var record = bytes.AsSpan((index - from) * RecordBytes, RecordBytes);
            BinaryPrimitives.WriteInt64LittleEndian(record, all[index].Head.Position.Value);
            all[index].Head.Hash.Bytes.CopyTo(record[8..]);
            BinaryPrimitives.WriteInt64LittleEndian(record[40..], all[index].Answered.Value);
            BinaryPrimitives.WriteUInt32LittleEndian(record[ChecksumAt..], Crc32C.Of(record[..ChecksumAt]));
        }

        return bytes;
    }

    private void Write(IReadOnlyList<Bookmark> all)
    {
        Dispose();
        stream = null;
        var made = path + ".new";
        using (var whole = File.Create(made))
        {
            whole.Write(Format);
            whole.Write(Bytes(all, 0));
            whole.Flush(flushToDisk: true);
        }

        File.Move(made, path, overwrite: true);
        // Unbuffered: what was written is the system's, whatever becomes of the process.
        stream = new(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
    }

    private bool Tries(Action write)
    {
        try
        {
            write();
            return true;
        }
        catch (IOException)
        {
            Dispose();
            stream = null;
            return false;
        }
    }
}
