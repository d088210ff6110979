using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Replica.Storage;

namespace InterDeptCheck.Replica.Snapshots;

/// <summary>Writes the files of a replica out of the content of a snapshot, in its order: index, records, codes; the superblock last.</summary>
internal sealed class SnapshotFiles : IDisposable
{
    private const int ZeroBytes = 1 << 20;
    private static readonly byte[] Zeros = new byte[ZeroBytes];
    private readonly ReplicaDirectory directory;
    private readonly SnapshotManifest manifest;
    private readonly FingerprintKeys keys;
    private readonly Queue<Part> parts;
    private FileStream? file;
    private long left;

    public SnapshotFiles(string path, SnapshotManifest manifest, FingerprintKeys keys)
    {
        directory = ReplicaDirectory.Hold(path);
        this.manifest = manifest;
        this.keys = keys;
        parts = new(Parts());
    }

    private int Segments => (int)((manifest.Tail + manifest.SegmentBytes - 1) / manifest.SegmentBytes);

    public void Write(ReadOnlySpan<byte> content)
    {
        while (content.Length > 0)
        {
            if (file is null) Open(parts.Peek());
            var now = content[..(int)Math.Min(content.Length, left)];
            file!.Write(now);
            left -= now.Length;
            content = content[now.Length..];
            if (left == 0) Close(parts.Dequeue());
        }
    }

    /// <summary>Makes the directory one that a replica opens: what it holds was published, and closed cleanly.</summary>
    public void Finish()
    {
        // A replica without codes has an empty file of them, which no byte of the content opens.
        if (parts.TryPeek(out var codes) && codes.ContentBytes == 0)
        {
            Open(codes);
            Close(parts.Dequeue());
        }

        using (var intent = MappedFile.Create(directory.Intent, Intent.BytesInitial)) intent.Flush();
        using var superblockFile = MappedFile.Create(directory.Superblock, SuperblockSlots.Bytes);
        var slots = new SuperblockSlots(superblockFile, keys);
        slots.Write(Superblock(sequence: 1));
        slots.Write(Superblock(sequence: 2));
        superblockFile.Flush();
    }

    public void Dispose()
    {
        file?.Dispose();
        directory.Dispose();
    }

    private IEnumerable<Part> Parts()
    {
        yield return new(directory.Index(manifest.Generation, manifest.IndexGrowth), manifest.IndexBytes, manifest.IndexBytes);
        for (var segment = 0; segment < Segments; segment++)
        {
            var content = Math.Min(manifest.SegmentBytes, manifest.Tail - (long)segment * manifest.SegmentBytes);
            yield return new(directory.Records(manifest.Generation, segment), content, manifest.SegmentBytes);
        }

        yield return new(directory.Codes(manifest.Generation), manifest.CodesBytes, manifest.CodesBytes);
    }

    private void Open(Part part)
    {
        file = new FileStream(part.Path, MappedFile.Options(FileMode.CreateNew, FileShare.None));
        left = part.ContentBytes;
    }

    private void Close(Part part)
    {
        // Written out, not left sparse: a full disk must show here and not in a mapped page.
        for (var at = part.ContentBytes; at < part.FileBytes; at += ZeroBytes)
            file!.Write(Zeros.AsSpan(0, (int)Math.Min(ZeroBytes, part.FileBytes - at)));
        file!.Flush(flushToDisk: true);
        file.Dispose();
        file = null;
    }

    private Superblock Superblock(long sequence) => new()
    {
        IsClean = true,
        KeyCheck = keys.KeyCheck,
        Sequence = sequence,
        Generation = manifest.Generation,
        Position = manifest.Head.Position,
        Hash = manifest.Head.Hash,
        Tail = manifest.Tail,
        LiveBytes = manifest.LiveBytes,
        Segments = Segments,
        IndexGrowth = manifest.IndexGrowth,
        SegmentBytes = manifest.SegmentBytes,
        IndexBuckets = manifest.IndexBuckets,
        Persons = manifest.Persons,
        Records = manifest.Records,
        Entries = manifest.Entries,
        Codes = manifest.Codes,
        CaughtUpAt = manifest.CaughtUpAt,
    };

    private readonly record struct Part(string Path, long ContentBytes, long FileBytes);
}
