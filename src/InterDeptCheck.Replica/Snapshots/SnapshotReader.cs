using System.Security.Cryptography;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.Replica.Snapshots;

/// <summary>
/// Reads a snapshot from beginning to end, once: every block is proven by the signature before a byte of it is used. Memory does not
/// grow with the snapshot but for 32 bytes a block.
/// </summary>
public sealed class SnapshotReader
{
    private readonly Stream stream;
    private readonly byte[] table;

    private SnapshotReader(Stream stream, SnapshotManifest manifest, byte[] table)
    {
        this.stream = stream;
        this.table = table;
        Manifest = manifest;
    }

    /// <summary>What is in it.</summary>
    public SnapshotManifest Manifest { get; }

    /// <summary>Reads and proves the beginning.</summary>
    /// <param name="stream">The snapshot, at its beginning; need not be seekable. Stays the caller's.</param>
    /// <param name="trust">Whose snapshots are taken.</param>
    /// <param name="keys">The fingerprint keys of the node.</param>
    /// <param name="current">Where the replica here stands; null when there is none that could be gone on with.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="SnapshotRefusedException">It is not to be taken.</exception>
    public static async Task<SnapshotReader> OpenAsync(
        Stream stream, SnapshotTrust trust, FingerprintKeys keys, LedgerHead? current, CancellationToken cancellationToken)
    {
        var start = new byte[SnapshotHeader.Bytes + SnapshotKeys.SignatureLength];
        var read = await stream.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
        var header = start.AsMemory(0, SnapshotHeader.Bytes);
        SnapshotHeader.RequireFormat(header.Span[..Math.Min(read, header.Length)]);
        if (read < start.Length) throw Truncated();
        trust.Require(header.Span, start.AsSpan(SnapshotHeader.Bytes));
        var manifest = SnapshotHeader.Read(header.Span);
        Require(manifest, keys, current);
        var hashes = new byte[manifest.Blocks * SnapshotKeys.HashLength];
        await FillAsync(stream, hashes, cancellationToken);
        if (!SHA256.HashData(hashes).AsSpan().SequenceEqual(SnapshotHeader.TableHashOf(header.Span))) throw Damaged("its table of blocks");
        return new(stream, manifest, hashes);
    }

    /// <summary>Makes a replica of it in <paramref name="directory"/>, which is made, and opens that once for proof.</summary>
    /// <param name="directory">An empty directory, or none.</param>
    /// <param name="keys">The fingerprint keys of the node.</param>
    /// <param name="installed">Told how many bytes of the content were written; may be null.</param>
    /// <param name="cancellationToken">Cancelling leaves an unusable directory.</param>
    /// <exception cref="SnapshotRefusedException">A block is missing or damaged; the directory is unusable.</exception>
    /// <exception cref="ReplicaStorageException">There is no space.</exception>
    public async Task InstallAsync(string directory, FingerprintKeys keys, IProgress<long>? installed, CancellationToken cancellationToken)
    {
        try
        {
            using (var files = new SnapshotFiles(directory, Manifest, keys))
            {
                await ReadBlocksAsync(files, installed, cancellationToken);
                files.Finish();
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ReplicaStorageException(directory, e);
        }

        using var replica = StatusReplica.Open(new() { Directory = directory }, keys);
        if (replica.Opening.Kind != ReplicaOpeningKind.Resumed || replica.Head != Manifest.Head) throw Damaged("the replica in it");
    }

    private async Task ReadBlocksAsync(SnapshotFiles files, IProgress<long>? installed, CancellationToken cancellationToken)
    {
        var buffer = new byte[Manifest.BlockBytes];
        for (var number = 0; number < Manifest.Blocks; number++)
        {
            var block = buffer.AsMemory(0, Manifest.BytesOfBlock(number));
            await FillAsync(stream, block, cancellationToken);
            if (!SHA256.HashData(block.Span).AsSpan().SequenceEqual(table.AsSpan(number * SnapshotKeys.HashLength, SnapshotKeys.HashLength)))
                throw Damaged($"block {number} of {Manifest.Blocks}");
            files.Write(block.Span);
            installed?.Report((long)number * Manifest.BlockBytes + block.Length);
        }

        if (await stream.ReadAsync(buffer.AsMemory(0, 1), cancellationToken) != 0) throw Damaged("something follows its last block");
    }

    private static void Require(SnapshotManifest manifest, FingerprintKeys keys, LedgerHead? current)
    {
        if (manifest.KeyCheck != keys.KeyCheck)
        {
            throw new SnapshotRefusedException(
                SnapshotRefusal.OtherFingerprintKey,
                $"The replica in the snapshot was made with fingerprint key {manifest.KeyCheck:x16}, and this node's is {keys.KeyCheck:x16}. Take the "
                + "key file of the node that published it, or build the replica from the ledger.");
        }

        if (current is { } here && manifest.Head.Position <= here.Position)
        {
            throw new SnapshotRefusedException(
                SnapshotRefusal.NotNewer,
                $"The snapshot is at position {manifest.Head.Position}, and the replica here is at {here.Position} already: just start the node.");
        }
    }

    private static async Task FillAsync(Stream stream, Memory<byte> all, CancellationToken cancellationToken)
    {
        if (await stream.ReadAtLeastAsync(all, all.Length, throwOnEndOfStream: false, cancellationToken) < all.Length) throw Truncated();
    }

    private static SnapshotRefusedException Truncated() =>
        new(SnapshotRefusal.Truncated, "The snapshot is cut off: get all of it, or publish it again.");

    private static SnapshotRefusedException Damaged(string part) =>
        new(SnapshotRefusal.Damaged, $"The snapshot is damaged ({part}): get it again, or publish it again.");
}
