using InterDeptCheck.Server.Disclosure;
using InterDeptCheck.TestKit.Disclosures;

namespace InterDeptCheck.UnitTests.Disclosure;

/// <summary>Whether an entry could be written is tried where entries are written, and leaves nothing behind.</summary>
public sealed class DisclosureProofTests : IDisposable
{
    private readonly LogFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_proof_leaves_no_byte_behind_and_entries_go_on()
    {
        using (var log = folder.Open())
        {
            await log.LogAsync(Entries.Batch(1));
            var before = new FileInfo(folder.Segments[0]).Length;
            Assert.True(log.Prove());
            Assert.True(log.Prove());
            Assert.Equal(before, new FileInfo(folder.Segments[0]).Length);
            Assert.Equal(2, Directory.GetFiles(folder.LogPath).Length);
            await log.LogAsync(Entries.Batch(2));
            Assert.Equal([1L, 2], LogFolder.ReadAll(log).Select(entry => entry.Batch.Position.Value));
        }

        using var again = folder.Open();
        Assert.Equal([1L, 2], LogFolder.ReadAll(again).Select(entry => entry.Batch.Position.Value));
    }

    [Fact] // Why: kill -9 comes between any two system calls.
    public async Task A_process_that_ends_amid_a_proof_leaves_a_log_that_opens()
    {
        using (var log = folder.Open()) await log.LogAsync(Entries.Batch(1));
        await using (var file = new FileStream(folder.Segments[0], FileMode.Append)) file.Write(new byte[SegmentFile.RoomBytes]);
        await File.WriteAllBytesAsync(Path.Combine(folder.LogPath, "probe"), new byte[7]);
        using var again = folder.Open();
        Assert.True(again.Prove());
        Assert.Equal(2, (await again.LogAsync(Entries.Batch(2))).Sequence.Value);
        Assert.Equal([1L, 2], LogFolder.ReadAll(again).Select(entry => entry.Batch.Position.Value));
    }

    [Fact]
    public async Task A_directory_that_is_gone_or_a_file_is_no_place_for_entries_and_then_is_again()
    {
        using var log = folder.Open();
        await log.LogAsync(Entries.Batch(1));
        var away = folder.LogPath + ".away";
        Directory.Move(folder.LogPath, away);
        Assert.False(log.Prove());
        await File.WriteAllTextAsync(folder.LogPath, "a file");
        Assert.False(log.Prove());
        File.Delete(folder.LogPath);
        Directory.Move(away, folder.LogPath);
        Assert.True(log.Prove());
    }

    [Fact] // Why: a node that is not ready gets no questions, and would otherwise never find out that it could answer again.
    public async Task After_a_write_that_failed_a_proof_finds_out_that_entries_can_be_written_again()
    {
        using var log = folder.Open(options: new() { SegmentBytesMax = 64 * 1024 });
        List<bool> told = [];
        log.AvailabilityChanged = failure => told.Add(failure is null);
        var away = folder.LogPath + ".away";
        Directory.Move(folder.LogPath, away);
        var failures = 0;
        for (var number = 1; failures == 0 && number < 5000; number++)
        {
            try
            {
                await log.LogAsync(Entries.Batch(number));
            }
            catch (DisclosureLogException)
            {
                failures++;
            }
        }

        Assert.Equal(1, failures);
        Assert.False(log.Prove());
        Assert.Equal([false], told);
        Directory.Move(away, folder.LogPath);
        Assert.True(log.Prove());
        Assert.Equal([false, true], told);
    }

    [Fact]
    public async Task Entries_and_proofs_at_the_same_time_lose_nothing()
    {
        const int Each = 300;
        using var log = folder.Open(options: new() { SegmentBytesMax = 64 * 1024 });
        using var ended = new CancellationTokenSource();
        var proving = Task.Run(() =>
        {
            while (!ended.IsCancellationRequested) Assert.NotEqual(false, log.Prove());
        });
        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            for (var number = 1; number <= Each; number++) await log.LogAsync(Entries.Batch(writer * Each + number));
        })));
        await ended.CancelAsync();
        await proving;
        Assert.Equal(
            Enumerable.Range(1, 4 * Each).Select(position => (long)position),
            LogFolder.ReadAll(log).Select(entry => entry.Batch.Position.Value).Order());
    }
}
