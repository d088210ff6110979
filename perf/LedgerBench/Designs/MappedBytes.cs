using System.IO.MemoryMappedFiles;

namespace InterDeptCheck.Perf.Designs;

/// <summary>A file, mapped whole.</summary>
internal sealed unsafe class MappedBytes : IDisposable
{
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;

    /// <summary>Maps <paramref name="path"/>; when there is none, one of <paramref name="length"/> zeros, which takes no disk until written.</summary>
    public MappedBytes(string path, long length)
    {
        file = File.Exists(path)
            ? MemoryMappedFile.CreateFromFile(path, FileMode.Open)
            : MemoryMappedFile.CreateFromFile(path, FileMode.CreateNew, mapName: null, length);
        view = file.CreateViewAccessor();
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        Start = start;
        Length = (long)view.SafeMemoryMappedViewHandle.ByteLength;
    }

    public byte* Start { get; }

    public long Length { get; }

    public void Dispose()
    {
        view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
        file.Dispose();
    }
}
