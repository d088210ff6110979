using System.Security.Cryptography;

namespace InterDeptCheck.Replica.Snapshots;

/// <summary>The public keys whose snapshots a node takes; several while one replaces another. Owns them. Not thread-safe.</summary>
public sealed class SnapshotTrust : IDisposable
{
    /// <summary>Most keys.</summary>
    public const int KeysMax = 8;

    private readonly IReadOnlyList<(byte[] Id, ECDsa Key)> keys;

    /// <exception cref="ArgumentException">There are none, more than <see cref="KeysMax"/>, or one is not on P-256.</exception>
    public SnapshotTrust(IReadOnlyList<ECDsa> keys)
    {
        if (keys.Count is < 1 or > KeysMax) throw new ArgumentException($"There must be 1 to {KeysMax} keys.", nameof(keys));
        foreach (var key in keys) SnapshotKeys.RequireP256(key, nameof(keys));
        this.keys = [.. keys.Select(key => (SnapshotKeys.IdOf(key), key))];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (_, key) in keys) key.Dispose();
    }

    /// <exception cref="SnapshotRefusedException">None of the keys has signed it.</exception>
    internal void Require(ReadOnlySpan<byte> header, ReadOnlySpan<byte> signature)
    {
        foreach (var (id, key) in keys)
        {
            if (!SnapshotHeader.KeyIdOf(header).SequenceEqual(id)) continue;
            if (key.VerifyData(
                SnapshotKeys.Signed(header), signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation)) return;
            throw new SnapshotRefusedException(
                SnapshotRefusal.BadSignature, "The snapshot's signature does not hold: it was changed after it was signed. Get it again.");
        }

        throw new SnapshotRefusedException(
            SnapshotRefusal.OtherDeployment,
            $"The snapshot is signed by key {Short(SnapshotHeader.KeyIdOf(header))}, and this deployment trusts "
            + $"{string.Join(", ", keys.Select(key => Short(key.Id)))}: it is another deployment's, or was changed.");
    }

    private static string Short(ReadOnlySpan<byte> id) => Convert.ToHexStringLower(id[..8]);
}
