using System.Diagnostics;

namespace InterDeptCheck.IntegrationTests.Cli;

/// <summary>kill -9 amid publishing, fetching and building: what was there is there, and the same command does it when it is run again.</summary>
public sealed class SnapshotKillTests : IAsyncLifetime
{
    private const int AttemptsMax = 30;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(1);
    private SnapshotStage stage = null!;

    public async Task InitializeAsync() => stage = await SnapshotStage.SetAsync();

    public async Task DisposeAsync() => await stage.DisposeAsync();

    [Fact(Timeout = 300_000)]
    public async Task A_fetch_that_is_killed_leaves_the_replica_that_was_there()
    {
        await stage.RunAsync("a", "replica", "publish", "first.snapshot");
        await stage.ImportAsync(seed: 6);
        await stage.RunAsync("a", "replica", "publish", "second.snapshot");
        stage.CopyToB();
        await stage.RunAsync("b", "replica", "fetch", "first.snapshot");
        var before = stage.ReplicaFiles("b");
        var fetching = stage.Idcheck.File("b/data/replica-fetching");

        var second = await File.ReadAllBytesAsync(stage.Idcheck.File("second.snapshot"));
        using (var process = stage.Idcheck.StartLine("--home", "b", "replica", "fetch", "-"))
        {
            // Header, table and a part of the blocks, then nothing more: it waits amid them.
            await process.StandardInput.BaseStream.WriteAsync(second.AsMemory(0, second.Length * 2 / 3));
            await process.StandardInput.BaseStream.FlushAsync();
            await UntilAsync(() => Directory.Exists(fetching), process);
            process.Kill();
            await process.WaitForExitAsync();
        }

        Assert.True(Directory.Exists(fetching));
        Assert.Equal(before, stage.ReplicaFiles("b"));
        await stage.RunAsync("b", "replica", "fetch", "second.snapshot");
        Assert.False(Directory.Exists(fetching));
        await stage.ServeAsync("b");
        await stage.CaughtUpAsync("b");
        await stage.AnswersAsync("b", seed: 6);
    }

    [Fact(Timeout = 300_000)] // Why: who reads a store at any moment must find a whole snapshot or none.
    public async Task A_publication_that_is_killed_leaves_the_file_that_was_there_or_the_whole_new_one()
    {
        var target = stage.Idcheck.File("made.snapshot");
        await stage.RunAsync("a", "replica", "publish", target);
        var length = new FileInfo(target).Length;
        stage.CopyToB();
        var isCaughtAmid = false;
        for (var attempt = 0; attempt < AttemptsMax && !isCaughtAmid; attempt++)
        {
            using var process = stage.Idcheck.StartLine("--home", "a", "replica", "publish", target);
            await UntilAsync(() => File.Exists(target + ".unfinished"), process);
            process.Kill();
            await process.WaitForExitAsync();
            isCaughtAmid = File.Exists(target + ".unfinished");
            Assert.Equal(length, new FileInfo(target).Length);
        }

        Assert.True(isCaughtAmid, $"None of {AttemptsMax} kills came amid the writing.");
        await stage.RunAsync("b", "replica", "fetch", target);
        (await stage.TryAsync("b", "replica", "fetch", target + ".unfinished")).MustBe(2);
        await stage.RunAsync("a", "replica", "publish", target);
        Assert.False(File.Exists(target + ".unfinished"));
    }

    [Fact(Timeout = 300_000)]
    public async Task A_rotation_that_is_killed_leaves_the_old_key_and_goes_on_with_the_new_one()
    {
        var key = stage.Idcheck.File("a/pki/fingerprint.key");
        var old = await File.ReadAllTextAsync(key);
        using (var process = stage.Idcheck.StartLine("--home", "a", "replica", "build", "--new-key"))
        {
            await UntilAsync(() => Directory.Exists(stage.Idcheck.File("a/data/replica-building")), process);
            process.Kill();
            await process.WaitForExitAsync();
        }

        var intended = await File.ReadAllTextAsync(key + ".new");
        Assert.Equal(old, await File.ReadAllTextAsync(key));
        await stage.RunAsync("a", "replica", "build", "--new-key");
        Assert.Equal(intended, await File.ReadAllTextAsync(key));
        Assert.False(File.Exists(key + ".new"));
        var archived = Assert.Single(Directory.GetFiles(stage.Idcheck.File("a/pki"), "fingerprint-*.key"));
        Assert.Equal(old, await File.ReadAllTextAsync(archived));
        Assert.All([key, archived], file => Assert.Null(InterDeptCheck.Server.Pki.PrivateFile.Problem(file)));
    }

    private static async Task UntilAsync(Func<bool> isSo, Process process)
    {
        while (!isSo() && !process.HasExited) await Task.Delay(Look);
    }
}
