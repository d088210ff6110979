using System.Buffers.Binary;
using InterDeptCheck.Replica.Snapshots;
using InterDeptCheck.TestKit.Replica;

namespace InterDeptCheck.UnitTests.Replica;

/// <summary>A snapshot comes from a store that anybody may have touched: it is taken whole, as it was signed, or not at all.</summary>
public sealed class SnapshotRefusalTests : IAsyncLifetime, IDisposable
{
    private const int Seed = 4711;
    private const int SignatureAt = SnapshotHeader.Bytes;
    private const int TableAt = SignatureAt + SnapshotKeys.SignatureLength;
    private readonly ReplicaFolder folder = new();
    private readonly SnapshotFixture snapshots = new();
    private byte[] sound = [];
    private SnapshotManifest manifest = null!;

    public async Task InitializeAsync()
    {
        using var replica = folder.OpenCaughtUp();
        var model = new ReplicaModel(Seed, people: 60, identifiers: 120);
        for (var count = 0; count < 100; count++) replica.Apply(model.Next());
        sound = await snapshots.PublishAsync(replica);
        manifest = SnapshotManifest.OfHeader(sound);
        Assert.True(manifest.Blocks > 3, "The tests want several blocks.");
        await snapshots.InstallAsync(sound);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        snapshots.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Something_else_is_not_a_snapshot()
    {
        Assert.Equal(SnapshotRefusal.NotASnapshot, await RefusalAsync([]));
        Assert.Equal(SnapshotRefusal.NotASnapshot, await RefusalAsync(new byte[100_000]));
        Assert.Equal(SnapshotRefusal.NotASnapshot, await RefusalAsync("<html>no such key</html>"u8.ToArray()));
    }

    [Fact]
    public async Task A_newer_format_is_named_before_anything_else_is_looked_at()
    {
        Assert.Equal(SnapshotRefusal.OtherFormat, await RefusalAsync(With(8, 2)));
        Assert.Equal(SnapshotRefusal.OtherFormat, await RefusalAsync(With(12, 2)));
        var refused = await Assert.ThrowsAsync<SnapshotRefusedException>(() => snapshots.InstallAsync(With(8, 9)));
        Assert.Contains("has format 9", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_deployments_snapshot_is_refused_until_its_key_is_trusted()
    {
        using var other = new SnapshotFixture();
        var refused = await Assert.ThrowsAsync<SnapshotRefusedException>(() => other.InstallAsync(sound));
        Assert.Equal(SnapshotRefusal.OtherDeployment, refused.Refusal);
        using var both = other.Trust(snapshots);
        using var stream = new MemoryStream(sound);
        Assert.Equal(manifest, (await SnapshotReader.OpenAsync(stream, both, ReplicaFolder.Keys, null, CancellationToken.None)).Manifest);
    }

    [Fact]
    public async Task A_header_that_was_changed_does_not_match_its_signature()
    {
        var further = sound.ToArray();
        BinaryPrimitives.WriteInt64LittleEndian(further.AsSpan(88), manifest.Head.Position.Value + 1);
        Assert.Equal(SnapshotRefusal.BadSignature, await RefusalAsync(further));
    }

    [Fact]
    public async Task Another_fingerprint_key_is_named()
    {
        var refused = await Assert.ThrowsAsync<SnapshotRefusedException>(() => snapshots.InstallAsync(sound, ReplicaFolder.KeysOf(2)));
        Assert.Equal(SnapshotRefusal.OtherFingerprintKey, refused.Refusal);
        Assert.Contains(ReplicaFolder.Keys.KeyCheck.ToString("x16"), refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(-1, false)]
    public async Task What_is_not_newer_than_what_is_here_is_refused(int further, bool isRefused)
    {
        var here = manifest.Head with { Position = new(manifest.Head.Position.Value + further) };
        if (!isRefused) await snapshots.InstallAsync(sound, current: here);
        else
        {
            var refused = await Assert.ThrowsAsync<SnapshotRefusedException>(() => snapshots.InstallAsync(sound, current: here));
            Assert.Equal(SnapshotRefusal.NotNewer, refused.Refusal);
        }
    }

    [Fact]
    public async Task Cut_off_at_any_boundary_it_is_refused()
    {
        var contentAt = TableAt + manifest.Blocks * SnapshotKeys.HashLength;
        var boundaries = new List<int> { SignatureAt, TableAt };
        for (var block = 0; block < manifest.Blocks; block++)
        {
            boundaries.Add(TableAt + (block + 1) * SnapshotKeys.HashLength);
            boundaries.Add(contentAt + block * manifest.BlockBytes);
        }

        foreach (var length in boundaries.SelectMany(at => new[] { at - 1, at, at + 1 }).Append(sound.Length - 1))
            Assert.True(await RefusalAsync(sound[..length]) is SnapshotRefusal.Truncated or SnapshotRefusal.NotASnapshot, $"cut to {length}");
        Assert.Equal(SnapshotRefusal.Damaged, await RefusalAsync([.. sound, 0]));
    }

    [Fact] // Why: a store, a disk or a cable flips bits; and so does who would like a person not to be found.
    public async Task A_flipped_bit_anywhere_is_refused()
    {
        for (var bit = 0; bit < TableAt * 8; bit += 3) await FlippedAsync(bit);
        var random = new Random(Seed);
        for (var flip = 0; flip < 400; flip++) await FlippedAsync(random.NextInt64(TableAt * 8, sound.Length * 8L));

        async Task FlippedAsync(long bit)
        {
            var flipped = sound.ToArray();
            flipped[bit / 8] ^= (byte)(1 << (int)(bit % 8));
            Assert.True(await IsRefusedAsync(flipped), $"seed {Seed}, bit {bit}");
        }
    }

    [Theory] // Why: what is signed was not made by this program; the numbers must not make it write gigabytes or outside its files.
    [InlineData(224, 3)]
    [InlineData(224, 8 << 20)]
    [InlineData(184, 1L << 40)]
    [InlineData(184, 7)]
    [InlineData(176, 100)]
    [InlineData(152, 0)]
    [InlineData(152, long.MaxValue)]
    [InlineData(216, -1)]
    [InlineData(88, -1)]
    [InlineData(128, 0)]
    [InlineData(232, 1)]
    public async Task A_signed_header_that_says_what_cannot_be_is_refused(int at, long value)
    {
        var signed = sound.ToArray();
        BinaryPrimitives.WriteInt64LittleEndian(signed.AsSpan(at), value);
        snapshots.Signer.Sign(signed.AsSpan(0, SignatureAt)).CopyTo(signed.AsSpan(SignatureAt));
        Assert.Equal(SnapshotRefusal.Damaged, await RefusalAsync(signed));
    }

    private async Task<SnapshotRefusal> RefusalAsync(byte[] bytes) =>
        (await Assert.ThrowsAsync<SnapshotRefusedException>(() => snapshots.InstallAsync(bytes))).Refusal;

    private async Task<bool> IsRefusedAsync(byte[] bytes)
    {
        try
        {
            await snapshots.InstallAsync(bytes);
            return false;
        }
        catch (SnapshotRefusedException)
        {
            return true;
        }
    }

    private byte[] With(int at, int value)
    {
        var changed = sound.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(changed.AsSpan(at), value);
        return changed;
    }
}
