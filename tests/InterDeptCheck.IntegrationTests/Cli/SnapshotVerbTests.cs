using System.Buffers.Binary;
using System.Text.RegularExpressions;

namespace InterDeptCheck.IntegrationTests.Cli;

/// <summary>Publishing and fetching by the real command line, as an operator starts a new node.</summary>
public sealed class SnapshotVerbTests : IAsyncLifetime
{
    private const int Seed = 90125;
    private SnapshotStage stage = null!;

    public async Task InitializeAsync() => stage = await SnapshotStage.SetAsync();

    public async Task DisposeAsync() => await stage.DisposeAsync();

    [Fact(Timeout = 300_000)]
    public async Task A_node_started_from_a_running_nodes_snapshot_answers_the_same_and_tails_on()
    {
        var running = await stage.ServeAsync("a");
        var published = await stage.JsonAsync("a", "replica", "publish", stage.Snapshots);
        await SnapshotStage.StopAsync(running);

        // What comes after the snapshot is in the ledger only.
        await stage.ImportAsync(seed: 6);
        running = await stage.ServeAsync("a");
        await stage.CaughtUpAsync("a");
        var expected = (await stage.AnswersAsync("a", seed: 5), await stage.AnswersAsync("a", seed: 6));
        await SnapshotStage.StopAsync(running);
        stage.CopyToB();
        var fetched = await stage.JsonAsync("b", "replica", "fetch", stage.Snapshots);
        Assert.Equal(published["position"]!.ToString(), fetched["position"]!.ToString());
        Assert.Equal(published["hash"]!.ToString(), fetched["hash"]!.ToString());
        await stage.ServeAsync("b");
        Assert.True(await stage.CaughtUpAsync("b") > fetched["position"]!.GetValue<long>());
        Assert.StartsWith("RESUMED", (await stage.JsonAsync("b", "replica", "stat"))["opening"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal(expected, (await stage.AnswersAsync("b", seed: 5), await stage.AnswersAsync("b", seed: 6)));
        Assert.Contains(",MATCHED,", expected.Item1, StringComparison.Ordinal);
        Assert.False(File.Exists(stage.Idcheck.File("b/pki/snapshot.key")), "A node holds the public key only.");
    }

    [Fact(Timeout = 300_000)]
    public async Task A_snapshot_of_another_ledger_is_thrown_away_and_the_replica_built_again()
    {
        await stage.RunAsync("a", "replica", "publish", stage.Snapshots);
        stage.CopyToB(withLedger: false);
        await stage.RunAsync("b", "replica", "fetch", stage.Snapshots);
        await stage.ServeAsync("b");
        Assert.Equal(1, await stage.CaughtUpAsync("b")); // the note of its release, in a ledger of its own
        Assert.Equal(0, (await stage.JsonAsync("b", "replica", "stat"))["persons"]!.GetValue<long>());
    }

    [Fact(Timeout = 300_000)]
    public async Task What_is_refused_says_why_ends_with_exit_code_2_and_leaves_what_is_there()
    {
        await stage.RunAsync("a", "replica", "publish", "first.snapshot");
        await stage.ImportAsync(seed: 6);
        await stage.RunAsync("a", "replica", "publish", "second.snapshot");
        stage.CopyToB();
        await stage.RunAsync("b", "replica", "fetch", "first.snapshot");
        var before = stage.ReplicaFiles("b");
        var sound = await File.ReadAllBytesAsync(stage.Idcheck.File("second.snapshot"));

        await RefusedAsync("at position", await FileAsync("older", await File.ReadAllBytesAsync(stage.Idcheck.File("first.snapshot"))));
        await RefusedAsync("no snapshot of a replica", await FileAsync("empty", []));
        await RefusedAsync("has format 2", await FileAsync("newer", With(sound, at => BinaryPrimitives.WriteInt32LittleEndian(at.AsSpan(8), 2))));
        await RefusedAsync("signature does not hold", await FileAsync("further", With(sound, at => at[88]++)));
        var random = new Random(Seed);
        for (var flip = 0; flip < 8; flip++)
        {
            var bit = random.NextInt64(320 * 8, sound.Length * 8L);
            await RefusedAsync("damaged", await FileAsync($"flip {flip} of seed {Seed}", With(sound, at => at[bit / 8] ^= (byte)(1 << (int)(bit % 8)))));
        }

        foreach (var length in new[] { 100, 256, 319, 320, 352, sound.Length / 2, sound.Length - 1 })
            await RefusedAsync(length < 256 ? "no snapshot" : "cut off", await FileAsync($"cut to {length}", sound[..length]));

        Assert.Equal(before, stage.ReplicaFiles("b"));
        await stage.RunAsync("b", "replica", "fetch", "second.snapshot");
    }

    [Fact(Timeout = 300_000)]
    public async Task Another_deployments_snapshot_and_another_fingerprint_key_are_refused_by_name()
    {
        await stage.RunAsync("a", "replica", "publish", "made.snapshot");
        await stage.RunAsync("foreign", "pki", "init");
        var foreign = (await stage.TryAsync("foreign", "replica", "fetch", "made.snapshot")).MustBe(2);
        Assert.Contains("signed by key", Flat(foreign.Errors), StringComparison.Ordinal);
        var trusting = (await stage.TryAsync("foreign", "replica", "fetch", "made.snapshot", "--trust", "a/pki/snapshot.pub")).MustBe(2);
        Assert.Contains("made with fingerprint key", Flat(trusting.Errors), StringComparison.Ordinal);
        Assert.False(Directory.Exists(stage.Idcheck.File("foreign/data/replica-fetching")));
    }

    [Fact(Timeout = 300_000)]
    public async Task A_running_node_is_not_fetched_under_and_what_is_missing_is_named_with_what_to_do()
    {
        await stage.RunAsync("a", "replica", "publish", "made.snapshot");
        var running = await stage.ServeAsync("a");
        var busy = (await stage.TryAsync("a", "replica", "fetch", "made.snapshot")).MustBe(1);
        Assert.Contains("in use by another process", Flat(busy.Errors), StringComparison.Ordinal);
        Assert.Contains("ledger", (await stage.TryAsync("a", "replica", "build")).MustBe(1).Errors, StringComparison.OrdinalIgnoreCase);
        await SnapshotStage.StopAsync(running);

        Assert.Contains("no snapshot at", (await stage.TryAsync("a", "replica", "fetch", "nowhere")).MustBe(2).Errors, StringComparison.Ordinal);
        File.Delete(stage.Idcheck.File("a/pki/snapshot.key"));
        var keyless = (await stage.TryAsync("a", "replica", "publish", "made.snapshot")).MustBe(2);
        Assert.Contains("pki snapshot-key", Flat(keyless.Errors), StringComparison.Ordinal);
        (await stage.TryAsync("a", "pki", "snapshot-key")).MustBe(2);
        File.Delete(stage.Idcheck.File("a/pki/snapshot.pub"));
        await stage.RunAsync("a", "pki", "snapshot-key");
        await stage.RunAsync("a", "replica", "publish", "made.snapshot");
        await stage.RunAsync("empty", "pki", "init");
        Assert.Contains("no ledger", (await stage.TryAsync("empty", "replica", "build")).MustBe(2).Errors, StringComparison.Ordinal);
    }

    private async Task RefusedAsync(string why, string file)
    {
        var refused = (await stage.TryAsync("b", "replica", "fetch", file)).MustBe(2);
        Assert.True(Flat(refused.Errors).Contains(why, StringComparison.Ordinal), $"{file}: {refused.Errors}");
    }

    private async Task<string> FileAsync(string name, byte[] content)
    {
        var path = stage.Idcheck.File($"{name}.snapshot");
        await File.WriteAllBytesAsync(path, content);
        return path;
    }

    private static byte[] With(byte[] bytes, Action<byte[]> change)
    {
        var changed = bytes.ToArray();
        change(changed);
        return changed;
    }

    // What is written for people has colours and is broken into lines.
    private static string Flat(string text) => string.Join(
        ' ', Regex.Replace(text, "\\e\\[[0-9;]*m", "", RegexOptions.None, TimeSpan.FromSeconds(1)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
