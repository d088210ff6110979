using System.Security.Cryptography;
using InterDeptCheck.Replica.Storage;

namespace InterDeptCheck.Replica.Snapshots;

/// <summary>Writes a snapshot's file in one step: under another name until it is whole, signed and on the disk.</summary>
public static class SnapshotWriter
{
    /// <summary>Added to the name of a file that is still being written; what a killed writer left under it is overwritten.</summary>
    public const string UnfinishedExtension = ".unfinished";

    /// <summary>Writes the file <paramref name="path"/>, in the place of what was there.</summary>
    /// <param name="path">In a directory that exists.</param>
    /// <param name="manifest">What the blocks hold.</param>
    /// <param name="blocks">All blocks, in order; each is read before the next is asked for.</param>
    /// <param name="signer">Signs at the end.</param>
    /// <param name="written">Told how many bytes of the content were written; may be null.</param>
    /// <param name="cancellationToken">Cancelling leaves what was there.</param>
    /// <exception cref="SnapshotRefusedException">The blocks are not those of the manifest.</exception>
    /// <exception cref="IOException">The file can't be written, or another process is writing it.</exception>
    public static async Task WriteAsync(
        string path, SnapshotManifest manifest, IAsyncEnumerable<ReadOnlyMemory<byte>> blocks, SnapshotSigner signer, IProgress<long>? written,
        CancellationToken cancellationToken)
    {
        var unfinished = path + UnfinishedExtension;
        var file = new FileStream(unfinished, MappedFile.Options(FileMode.Create, FileShare.None));
        try
        {
            await using (file)
            {
                await FillAsync(file, manifest, blocks, signer, written, cancellationToken);
                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            ReplicaDirectory.Remove(unfinished);
            throw;
        }
    }

    // Header and table come last and stand first: until then the file begins with zeros, and is no snapshot.
    private static async Task FillAsync(
        FileStream file, SnapshotManifest manifest, IAsyncEnumerable<ReadOnlyMemory<byte>> blocks, SnapshotSigner signer, IProgress<long>? written,
        CancellationToken cancellationToken)
    {
        const int tableAt = SnapshotHeader.Bytes + SnapshotKeys.SignatureLength;
        var table = new byte[manifest.Blocks * SnapshotKeys.HashLength];
        await file.WriteAsync(new byte[tableAt + table.Length], cancellationToken);
        var number = 0;
        await foreach (var block in blocks.WithCancellation(cancellationToken))
        {
            if (number >= manifest.Blocks || block.Length != manifest.BytesOfBlock(number)) throw Unlike();
            SHA256.HashData(block.Span, table.AsSpan(number * SnapshotKeys.HashLength));
            await file.WriteAsync(block, cancellationToken);
            written?.Report((long)number * manifest.BlockBytes + block.Length);
            number++;
        }

        if (number != manifest.Blocks) throw Unlike();
        var header = SnapshotHeader.Write(manifest, signer.Id.Span, SHA256.HashData(table));
        file.Position = 0;
        await file.WriteAsync(header, cancellationToken);
        await file.WriteAsync(signer.Sign(header), cancellationToken);
        await file.WriteAsync(table, cancellationToken);
    }

    private static SnapshotRefusedException Unlike() =>
        new(SnapshotRefusal.Damaged, "The replica's content did not come as it was announced; publish it again.");
}
