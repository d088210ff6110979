using System.Security.Cryptography;

namespace InterDeptCheck.Replica.Snapshots;

/// <summary>Signs snapshots with the deployment's private key, which only the machine that publishes holds. Owns the key. Not thread-safe.</summary>
public sealed class SnapshotSigner : IDisposable
{
    private readonly ECDsa key;

    /// <exception cref="ArgumentException"><paramref name="key"/> is not on P-256.</exception>
    public SnapshotSigner(ECDsa key)
    {
        SnapshotKeys.RequireP256(key, nameof(key));
        this.key = key;
        Id = SnapshotKeys.IdOf(key);
    }

    /// <summary>Names the key: SHA-256 of its public part (SubjectPublicKeyInfo).</summary>
    public ReadOnlyMemory<byte> Id { get; }

    /// <inheritdoc/>
    public void Dispose() => key.Dispose();

    internal byte[] Sign(ReadOnlySpan<byte> header) =>
        key.SignData(SnapshotKeys.Signed(header), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
}
