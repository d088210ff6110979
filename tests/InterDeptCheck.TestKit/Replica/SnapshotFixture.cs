using System.Security.Cryptography;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Replica;
using InterDeptCheck.Replica.Snapshots;

namespace InterDeptCheck.TestKit.Replica;

/// <summary>A snapshot key of its own and a directory for snapshots and what is made of them.</summary>
public sealed class SnapshotFixture : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("snapshot-");
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public SnapshotFixture() => Signer = new(key);

    public SnapshotSigner Signer { get; }

    /// <summary>Trusts this fixture's key, and those of <paramref name="others"/>.</summary>
    public SnapshotTrust Trust(params SnapshotFixture[] others) => new([.. others.Append(this).Select(fixture => fixture.Public())]);

    public string PathOf(string name) => Path.Combine(directory.FullName, name);

    /// <summary>Publishes in small blocks and returns the bytes.</summary>
    public async Task<byte[]> PublishAsync(StatusReplica replica, int blockBytes = SnapshotManifest.BlockBytesMin)
    {
        using var snapshot = replica.BeginSnapshot(ReplicaFolder.Noon, blockBytes);
        await SnapshotWriter.WriteAsync(
            PathOf("made.snapshot"), snapshot.Manifest, snapshot.ReadBlocksAsync(CancellationToken.None), Signer, null, CancellationToken.None);
        return await File.ReadAllBytesAsync(PathOf("made.snapshot"));
    }

    /// <summary>Makes a replica of a snapshot, in a directory of its own, which it returns.</summary>
    public async Task<string> InstallAsync(byte[] snapshot, FingerprintKeys? keys = null, LedgerHead? current = null)
    {
        var into = PathOf("into");
        if (Directory.Exists(into)) Directory.Delete(into, recursive: true);
        using var trust = Trust();
        using var stream = new MemoryStream(snapshot);
        var reader = await SnapshotReader.OpenAsync(stream, trust, keys ?? ReplicaFolder.Keys, current, CancellationToken.None);
        await reader.InstallAsync(into, keys ?? ReplicaFolder.Keys, null, CancellationToken.None);
        return into;
    }

    public void Dispose()
    {
        Signer.Dispose();
        directory.Delete(recursive: true);
    }

    private ECDsa Public()
    {
        var made = ECDsa.Create();
        made.ImportSubjectPublicKeyInfo(key.ExportSubjectPublicKeyInfo(), out _);
        return made;
    }
}
