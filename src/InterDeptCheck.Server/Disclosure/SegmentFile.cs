using InterDeptCheck.Domain.Disclosure;

namespace InterDeptCheck.Server.Disclosure;

/// <summary>
/// A segment's file, written by one writer at a time; it may be flushed at the same time. While it is written it ends with zeros: the room of
/// entries that come, which is cut when it is closed.
/// </summary>
internal sealed class SegmentFile : IDisposable
{
    /// <summary>Bytes of the room that is made at once.</summary>
    public const int RoomBytes = 256 * 1024;

    // Where the disk is nearly full.
    private const int RoomBytesLeast = 4096;
    private readonly FileStream stream;
    private MappedRoom? room;
    private volatile bool isSuspect;

    private SegmentFile(FileStream stream, DisclosureSequence first, long bytes)
    {
        this.stream = stream;
        First = first;
        Bytes = bytes;
    }

    /// <summary>The place of its first entry.</summary>
    public DisclosureSequence First { get; }

    /// <summary>Its length, as far as it holds entries.</summary>
    public long Bytes { get; private set; }

    /// <summary>Whether it holds no entry yet.</summary>
    public bool IsEmpty => Bytes == SegmentHeader.Bytes;

    /// <summary>Whether a flush failed: what the operating system still has of it may never reach the disk, so nothing more is added.</summary>
    public bool IsSuspect => isSuspect;

    /// <summary>Makes a file with its header, or makes it anew where an earlier try left one without an entry.</summary>
    public static SegmentFile Create(string path, SegmentHeader header)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.ReadWrite,
            Share = FileShare.ReadWrite | FileShare.Delete,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var made = new FileStream(path, options);
        try
        {
            RandomAccess.Write(made.SafeFileHandle, header.ToBytes(), 0);
            return new(made, header.First, SegmentHeader.Bytes);
        }
        catch
        {
            made.Dispose();
            throw;
        }
    }

    /// <summary>Opens a file to go on after <paramref name="bytes"/>; what is behind is cut.</summary>
    public static SegmentFile GoOn(string path, DisclosureSequence first, long bytes)
    {
        var opened = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        try
        {
            opened.SetLength(bytes);
            return new(opened, first, bytes);
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>Whether so many bytes have room already.</summary>
    public bool HasRoom(int bytes) => room is { } made && bytes <= made.End - Bytes;

    /// <summary>Adds whole frames, or nothing.</summary>
    public void Append(ReadOnlySpan<byte> frames)
    {
        MakeRoom(frames.Length);
        room!.Write(frames, Bytes);
        Bytes += frames.Length;
    }

    /// <summary>Throws what would keep an entry from being added.</summary>
    public void ProveRoom() => MakeRoom(RoomBytesLeast);

    /// <summary>Takes back the frames that were added last.</summary>
    public void TakeBack(int bytes)
    {
        Bytes -= bytes;
        room!.Wipe(Bytes, bytes);
    }

    /// <summary>Returns when all that was added is on the disk.</summary>
    public void Flush()
    {
        try
        {
            RandomAccess.FlushToDisk(stream.SafeFileHandle);
        }
        catch (Exception error) when (error is not ObjectDisposedException)
        {
            isSuspect = true;
            throw;
        }
    }

    /// <summary>Closes it, without the room that no entry took.</summary>
    public void Dispose()
    {
        if (stream.SafeFileHandle.IsClosed) return;
        room?.Dispose();
        room = null;
        try
        {
            RandomAccess.SetLength(stream.SafeFileHandle, Bytes);
        }
        catch (IOException)
        {
            // Zeros are no entry: whoever reads on stops before them, and the next start cuts them.
        }

        stream.Dispose();
    }

    private void MakeRoom(int bytes)
    {
        if (HasRoom(bytes)) return;
        MappedRoom made;
        try
        {
            made = Make(Math.Max(bytes, RoomBytes));
        }
        catch (IOException) when (bytes < RoomBytes)
        {
            made = Make((bytes + RoomBytesLeast - 1) / RoomBytesLeast * RoomBytesLeast);
        }

        room?.Dispose();
        room = made;
    }

    private MappedRoom Make(int bytes) => MappedRoom.Make(stream.SafeFileHandle, Bytes, Math.Max(Bytes, room?.End ?? 0), Bytes + bytes);
}
