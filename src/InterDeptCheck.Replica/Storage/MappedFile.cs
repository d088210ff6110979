using System.IO.MemoryMappedFiles;

namespace InterDeptCheck.Replica.Storage;

/// <summary>A file in memory. Its bytes are read and written in place; they outlive the process, even when it is killed.</summary>
internal sealed unsafe class MappedFile : IDisposable
{
    private const int ZeroBytes = 1 << 20;
    private static readonly byte[] Zeros = new byte[ZeroBytes];
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;

    private MappedFile(FileStream stream, long length)
    {
        Length = length;
        file = MemoryMappedFile.CreateFromFile(stream, null, length, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: false);
        view = file.CreateViewAccessor(0, length, MemoryMappedFileAccess.ReadWrite);
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        Start = start + view.PointerOffset;
    }

    public byte* Start { get; }

    public long Length { get; }

    /// <summary>A new file of zeros, in the place of what was there.</summary>
    public static MappedFile Create(string path, long length)
    {
        var stream = new FileStream(path, Options(FileMode.Create));
        try
        {
            // A full disk must show here, as an exception: later, in a mapped file that has no blocks yet, it would end the process.
            for (long at = 0; at < length; at += ZeroBytes)
                RandomAccess.Write(stream.SafeFileHandle, Zeros.AsSpan(0, (int)Math.Min(ZeroBytes, length - at)), at);
            return new MappedFile(stream, length);
        }
        catch
        {
            stream.Dispose();
            File.Delete(path);
            throw;
        }
    }

    /// <summary>A file as it is; null when it is missing or does not have <paramref name="length"/> bytes.</summary>
    public static MappedFile? Open(string path, long length)
    {
        var info = new FileInfo(path);
        return info.Exists && info.Length == length && length > 0
            ? new MappedFile(new FileStream(path, Options(FileMode.Open)), length)
            : null;
    }

    public static FileStreamOptions Options(FileMode mode, FileShare share = FileShare.ReadWrite | FileShare.Delete)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share, BufferSize = 0 };
        if (!OperatingSystem.IsWindows() && mode != FileMode.Open) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    /// <summary>Returns when the bytes are on the disk.</summary>
    public void Flush() => view.Flush();

    public void Dispose()
    {
        view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
        file.Dispose();
    }
}
