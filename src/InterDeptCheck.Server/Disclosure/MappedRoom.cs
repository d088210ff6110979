using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;

namespace InterDeptCheck.Server.Disclosure;

/// <summary>
/// Room at the end of a segment, in memory: zeros that the disk has space for, so that an entry is a copy and no call of the operating
/// system. What is copied outlives the process, even when it is killed. One writer at a time.
/// </summary>
internal sealed unsafe class MappedRoom : IDisposable
{
    // Views begin at multiples of a page; pages have this size at most.
    private const int PageBytesMax = 64 * 1024;
    private const int ZeroBytes = 64 * 1024;
    private static readonly byte[] Zeros = new byte[ZeroBytes];
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;
    private readonly byte* start;
    private readonly long begin;

    private MappedRoom(SafeFileHandle handle, long from, long end)
    {
        begin = from / PageBytesMax * PageBytesMax;
        End = end;
        file = MemoryMappedFile.CreateFromFile(handle, null, 0, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: true);
        try
        {
            view = file.CreateViewAccessor(begin, end - begin, MemoryMappedFileAccess.ReadWrite);
        }
        catch
        {
            file.Dispose();
            throw;
        }

        byte* pointer = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref pointer);
        start = pointer + view.PointerOffset;
    }

    /// <summary>Where it ends in the file.</summary>
    public long End { get; }

    /// <summary>Makes room between two places of a file.</summary>
    /// <param name="handle">The file.</param>
    /// <param name="from">Where the room begins.</param>
    /// <param name="zeroed">Up to where the file is zeros already.</param>
    /// <param name="end">Where the room ends.</param>
    /// <exception cref="IOException">The disk has no space for it. It may hold some of the zeros, which are no entry.</exception>
    public static MappedRoom Make(SafeFileHandle handle, long from, long zeroed, long end)
    {
        // A full disk must show here, as an exception: later, in a mapped file that has no blocks yet, it would end the process.
        for (var at = zeroed; at < end; at += ZeroBytes) RandomAccess.Write(handle, Zeros.AsSpan(0, (int)Math.Min(ZeroBytes, end - at)), at);
        return new(handle, from, end);
    }

    /// <summary>Writes there.</summary>
    /// <param name="bytes">What; it has room.</param>
    /// <param name="at">Where in the file.</param>
    public void Write(ReadOnlySpan<byte> bytes, long at) => bytes.CopyTo(At(at, bytes.Length));

    /// <summary>Makes zeros of it again.</summary>
    public void Wipe(long at, int bytes) => At(at, bytes).Clear();

    /// <inheritdoc/>
    public void Dispose()
    {
        view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
        file.Dispose();
    }

    private Span<byte> At(long at, int bytes)
    {
        if (at < begin || bytes > End - at) throw new InvalidOperationException("There is no room.");
        ObjectDisposedException.ThrowIf(view.SafeMemoryMappedViewHandle.IsClosed, this);
        return new(start + (at - begin), bytes);
    }
}
