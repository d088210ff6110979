using System.Buffers.Binary;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Replica.Index;

namespace InterDeptCheck.Replica.Storage;

/// <summary>
/// What is about to be published, written before the index is touched, so that a writer that is killed amid it can be finished:
/// <code>
/// 0      8       16                    224              224+72n
/// | seal | count | the next superblock | images          |
///   8      8       208                   72 each: the bucket's number (8) and its line (64)
/// </code>
/// The seal is SipHash-2-4 over count, superblock and images, with the key for seals.
/// </summary>
internal sealed unsafe class Intent(MappedFile file, string path, SipHash seals) : IDisposable
{
    public const int BytesInitial = 64 * 1024;
    private const int CountAt = 8;
    private const int SuperblockAt = 16;
    private const int ImagesAt = SuperblockAt + Superblock.Bytes;
    private MappedFile file = file;

    public MappedFile File => file;

    /// <summary>Whether nothing was intended, or its writing had only begun: then nothing else was touched.</summary>
    public bool IsBlank => *(ulong*)file.Start == 0;

    /// <summary>Makes room for so many images, before anything of the transaction is done.</summary>
    public void Reserve(int images)
    {
        var needed = ImagesAt + (long)images * BucketOverlay.ImageBytes;
        if (needed <= file.Length) return;
        var length = file.Length;
        while (length < needed) length *= 2;
        // The old one is not needed: every publication begins with an intent of its own.
        var grown = MappedFile.Create(path + "-grown", length);
        System.IO.File.Move(path + "-grown", path, overwrite: true);
        file.Dispose();
        file = grown;
    }

    public void Write(Superblock next, ReadOnlySpan<byte> images)
    {
        var all = All;
        Volatile.Write(ref *(ulong*)file.Start, 0);
        BinaryPrimitives.WriteInt64LittleEndian(all[CountAt..], images.Length / BucketOverlay.ImageBytes);
        next.Write(all[SuperblockAt..], seals);
        images.CopyTo(all[ImagesAt..]);
        Volatile.Write(ref *(ulong*)file.Start, seals.Hash(all[CountAt..(ImagesAt + images.Length)]));
    }

    /// <summary>The intent, when it was written to its end.</summary>
    public Superblock? Read(FingerprintKeys keys, out ReadOnlySpan<byte> images)
    {
        images = default;
        ReadOnlySpan<byte> all = All;
        var count = BinaryPrimitives.ReadInt64LittleEndian(all[CountAt..]);
        if (count < 0 || count > (all.Length - ImagesAt) / BucketOverlay.ImageBytes) return null;
        var end = ImagesAt + (int)count * BucketOverlay.ImageBytes;
        if (BinaryPrimitives.ReadUInt64LittleEndian(all) != seals.Hash(all[CountAt..end])) return null;
        images = all[ImagesAt..end];
        Superblock.Read(all[SuperblockAt..], keys, out var superblock);
        return superblock;
    }

    private Span<byte> All => new(file.Start, (int)Math.Min(int.MaxValue, file.Length));

    public void Dispose() => file.Dispose();
}
