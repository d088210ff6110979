using InterDeptCheck.Domain.Disclosure;

namespace InterDeptCheck.Server.Disclosure;

/// <summary>A segment's file, written by one writer at a time; it may be flushed at the same time.</summary>
internal sealed class SegmentFile : IDisposable
{
    /// <summary>Bytes that <see cref="AppendNothing"/> adds.</summary>
    public const int NothingBytes = 4096;

    // Zeros are no entry: where the process ends before they are taken back, they are cut like an entry that was being written.
    private static readonly byte[] Nothing = new byte[NothingBytes];
    private readonly FileStream stream;
    private bool mustCut;
    private volatile bool isSuspect;

    private SegmentFile(FileStream stream, DisclosureSequence first, long bytes)
    {
        this.stream = stream;
        First = first;
        Bytes = bytes;
    }

    /// <summary>The place of its first entry.</summary>
    public DisclosureSequence First { get; }

    /// <summary>Its length, as far as it is sound.</summary>
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

    /// <summary>Adds whole frames, or nothing: of a write that failed, no byte stays.</summary>
    public void Append(ReadOnlySpan<byte> frames)
    {
        RequireCut();
        mustCut = true;
        RandomAccess.Write(stream.SafeFileHandle, frames, Bytes);
        mustCut = false;
        Bytes += frames.Length;
    }

    /// <summary>Adds bytes that are no entry, so that it shows whether one could be added; they are to be taken back.</summary>
    public void AppendNothing() => Append(Nothing);

    /// <summary>Takes back the frames that were added last.</summary>
    public void TakeBack(int bytes)
    {
        Bytes -= bytes;
        mustCut = true;
        RequireCut();
    }

    /// <summary>Makes sure that nothing is behind what was added.</summary>
    public void RequireCut()
    {
        if (!mustCut) return;
        RandomAccess.SetLength(stream.SafeFileHandle, Bytes);
        mustCut = false;
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

    public void Dispose() => stream.Dispose();
}
