using System.Collections.Concurrent;
using System.Text;
using InterDeptCheck.Domain.Disclosure;
using InterDeptCheck.Server.Disclosure;
using InterDeptCheck.Server.Hosting;
using InterDeptCheck.TestKit.Disclosures;

namespace InterDeptCheck.UnitTests.Disclosure;

public sealed class DisclosureLogTests : IDisposable
{
    private static readonly DisclosureOptions SmallSegments = new() { SegmentBytesMax = 1024 };
    private readonly LogFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_checksum_is_that_of_Castagnoli() =>
        Assert.Equal(0xE3069283u, Crc32C.Of(Encoding.ASCII.GetBytes("123456789")));

    [Fact]
    public async Task Entries_are_numbered_from_1_without_a_gap_and_read_back_as_they_were_logged()
    {
        using var log = folder.Open();
        for (var number = 1; number <= 5; number++)
            Assert.Equal(new AnswerId(log.Directory.Node, new(number)), await log.LogAsync(Entries.Batch(number)));
        Assert.Equal([1L, 2, 3, 4, 5], LogFolder.ReadAll(log).Select(entry => entry.Batch.Position.Value));
        Assert.Equal([4L, 5], LogFolder.ReadAll(log, after: 3, atOnce: 1).Select(entry => entry.Id.Sequence.Value));
    }

    [Theory]
    [InlineData(Durability.ProcessCrash)]
    [InlineData(Durability.PowerLoss)]
    public async Task Entries_that_come_at_once_each_get_a_place_of_their_own(Durability durability)
    {
        const int Callers = 32;
        const int Each = 60;
        using var log = folder.Open(options: new() { SegmentBytesMax = 64 * 1024, Durability = durability });
        var places = new ConcurrentDictionary<long, long>();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            var last = 0L;
            for (var count = 1; count <= Each; count++)
            {
                var number = caller * Each + count;
                var place = (await log.LogAsync(Entries.Batch(number))).Sequence.Value;
                Assert.True(place > last, "What a caller logs later comes later.");
                Assert.True(places.TryAdd(place, number));
                last = place;
            }
        })));
        var entries = LogFolder.ReadAll(log);
        Assert.Equal(Enumerable.Range(1, Callers * Each).Select(place => (long)place), entries.Select(entry => entry.Id.Sequence.Value));
        Assert.All(entries, entry => Assert.Equal(places[entry.Id.Sequence.Value], entry.Batch.Position.Value));
    }

    [Fact]
    public async Task After_a_start_it_keeps_its_node_and_goes_on()
    {
        AnswerId first;
        using (var log = folder.Open()) first = await log.LogAsync(Entries.Batch(1));
        using var again = folder.Open();
        Assert.Equal(new AnswerId(first.Node, new(2)), await again.LogAsync(Entries.Batch(2)));
        Assert.Equal([1L, 2], LogFolder.ReadAll(again).Select(entry => entry.Batch.Position.Value));
    }

    [Fact] // Why: a process can end after any byte of a write.
    public async Task An_entry_cut_at_any_byte_is_gone_and_those_before_it_are_not()
    {
        using (var log = folder.Open())
        {
            await log.LogAsync(Entries.Batch(1));
            await log.LogAsync(Entries.Batch(2));
        }

        var before = new FileInfo(folder.Segments[0]).Length;
        using (var log = folder.Open()) await log.LogAsync(Entries.Batch(3));
        var whole = await File.ReadAllBytesAsync(folder.Segments[0]);
        for (var length = (int)before; length < whole.Length; length++)
        {
            await File.WriteAllBytesAsync(folder.Segments[0], whole[..length]);
            using var log = folder.Open();
            Assert.Equal(before, new FileInfo(folder.Segments[0]).Length);
            Assert.Equal(3, (await log.LogAsync(Entries.Batch(4))).Sequence.Value);
            Assert.Equal([1L, 2, 4], LogFolder.ReadAll(log).Select(entry => entry.Batch.Position.Value));
        }
    }

    [Fact] // Why: entries are copied into zeros that the file ends with; kill -9 leaves them there.
    public async Task A_process_that_was_killed_leaves_room_that_the_next_one_cuts_and_no_entry_is_lost()
    {
        byte[] killed;
        long whole;
        using (var log = folder.Open())
        {
            for (var number = 1; number <= 3; number++) await log.LogAsync(Entries.Batch(number));
            await using var file = new FileStream(folder.Segments[0], FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            killed = new byte[file.Length];
            await file.ReadExactlyAsync(killed);
        }

        whole = new FileInfo(folder.Segments[0]).Length;
        Assert.True(killed.Length > whole, "The log had no room for entries to come.");
        await File.WriteAllBytesAsync(folder.Segments[0], killed);
        using var again = folder.Open();
        Assert.Equal(whole, new FileInfo(folder.Segments[0]).Length);
        Assert.Equal(4, (await again.LogAsync(Entries.Batch(4))).Sequence.Value);
        Assert.Equal([1L, 2, 3, 4], LogFolder.ReadAll(again).Select(entry => entry.Batch.Position.Value));
    }

    [Theory]
    [InlineData(Durability.ProcessCrash)]
    [InlineData(Durability.PowerLoss)]
    public async Task More_than_a_room_of_entries_at_once_and_one_after_the_other_are_all_there(Durability durability)
    {
        const int Together = 3000;
        using var log = folder.Open(options: new() { Durability = durability, SegmentBytesMax = 1024 * 1024 });
        await Task.WhenAll(Enumerable.Range(1, Together).Select(number => Task.Run(() => log.LogAsync(Entries.Batch(number)).AsTask())));
        for (var number = Together + 1; number <= Together + 20; number++) await log.LogAsync(Entries.Batch(number));
        Assert.True(folder.Segments.Sum(file => new FileInfo(file).Length) > SegmentFile.RoomBytes);
        var read = LogFolder.ReadAll(log);
        Assert.Equal(Enumerable.Range(1, Together + 20).Select(place => (long)place), read.Select(entry => entry.Id.Sequence.Value));
        Assert.Equal(Enumerable.Range(1, Together + 20).Select(number => (long)number), read.Select(entry => entry.Batch.Position.Value).Order());
    }

    [Fact] // Why: what is written to is taken away when the log is closed.
    public async Task What_comes_while_it_is_closed_is_there_or_refused()
    {
        for (var round = 0; round < 50; round++)
        {
            var told = new System.Collections.Concurrent.ConcurrentBag<long>();
            var log = folder.Open();
            var writing = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
            {
                try
                {
                    while (true) told.Add((await log.LogAsync(Entries.Batch(1))).Sequence.Value);
                }
                catch (Exception refused) when (refused is ObjectDisposedException or DisclosureLogException)
                {
                    // The end that was asked for.
                }
            })).ToList();
            while (told.Count < 100) await Task.Yield();
            log.Dispose();
            await Task.WhenAll(writing);
            using var again = folder.Open();
            Assert.Equal(told.Max(), again.Written.Value);
            Assert.Equal(told.Count, told.Distinct().Count());
        }
    }

    [Fact] // Why: only an end that was never told may be cut; everything else has left.
    public async Task A_bit_flipped_before_the_last_entry_is_never_taken_for_a_torn_end()
    {
        using (var log = folder.Open())
        {
            for (var number = 1; number <= 3; number++) await log.LogAsync(Entries.Batch(number));
        }

        var whole = await File.ReadAllBytesAsync(folder.Segments[0]);
        var lastEntry = SegmentHeader.Bytes + (whole.Length - SegmentHeader.Bytes) / 3 * 2;
        for (var at = 0; at < lastEntry; at++)
        {
            var damaged = whole.ToArray();
            damaged[at] ^= 0x10;
            await File.WriteAllBytesAsync(folder.Segments[0], damaged);
            Assert.Throws<DisclosureLogException>(() => folder.Open());
        }
    }

    [Fact]
    public async Task A_bit_flipped_while_the_log_is_open_is_noticed_when_it_is_read()
    {
        using var log = folder.Open();
        for (var number = 1; number <= 3; number++) await log.LogAsync(Entries.Batch(number));
        await using (var file = new FileStream(folder.Segments[0], FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
        {
            file.Position = SegmentHeader.Bytes + Frame.HeaderBytes + 5;
            file.WriteByte(0xFF);
        }

        Assert.Throws<DisclosureLogException>(() => LogFolder.ReadAll(log));
    }

    [Fact]
    public async Task Segments_follow_each_other_and_only_those_that_were_shipped_whole_are_removed()
    {
        using var log = folder.Open(options: SmallSegments);
        for (var number = 1; number <= 100; number++) await log.LogAsync(Entries.Batch(number));
        var segments = folder.Segments;
        Assert.True(segments.Count > 5, $"{segments.Count} segments");
        Assert.Equal(Enumerable.Range(1, 100).Select(n => (long)n), LogFolder.ReadAll(log, atOnce: 7).Select(entry => entry.Batch.Position.Value));

        var second = log.Directory.Segments()[1];
        log.RemoveShipped(new(second.Value - 2));
        Assert.Equal(segments.Count, folder.Segments.Count);
        using (log.Hold())
        {
            log.RemoveShipped(new(second.Value - 1));
            Assert.Equal(segments.Count, folder.Segments.Count);
        }

        log.RemoveShipped(new(second.Value - 1));
        Assert.Equal(segments.Count - 1, folder.Segments.Count);
        log.RemoveShipped(new(100));
        Assert.Single(folder.Segments);
        Assert.Equal(101, (await log.LogAsync(Entries.Batch(101))).Sequence.Value);
    }

    [Fact] // Why: an end that was lost with the power must not have its ids given again.
    public async Task When_the_store_has_more_than_the_log_no_place_is_given_twice()
    {
        using (var log = folder.Open()) await log.LogAsync(Entries.Batch(1));
        using var again = folder.Open(shipped: 9);
        Assert.Equal(10, (await again.LogAsync(Entries.Batch(10))).Sequence.Value);
        Assert.Equal([10L], LogFolder.ReadAll(again, after: 9).Select(entry => entry.Batch.Position.Value));
    }

    [Fact]
    public async Task When_the_store_lacks_entries_that_the_log_has_removed_it_does_not_open()
    {
        using (var log = folder.Open(options: SmallSegments))
        {
            for (var number = 1; number <= 100; number++) await log.LogAsync(Entries.Batch(number));
            log.RemoveShipped(new(100));
        }

        Assert.Throws<DisclosureLogException>(() => folder.Open(shipped: 3));
    }

    [Fact]
    public void A_process_that_ended_while_it_made_the_first_segment_left_nothing()
    {
        folder.Open().Dispose();
        File.WriteAllBytes(folder.Segments[0], new byte[SegmentHeader.Bytes - 1]);
        using var log = folder.Open();
        Assert.Equal(DisclosureSequence.BeforeFirst, log.Written);
    }

    [Fact]
    public async Task While_it_can_not_be_written_nothing_is_logged_and_then_it_goes_on()
    {
        var told = new List<bool>();
        using var log = folder.Open(options: SmallSegments);
        log.AvailabilityChanged = failure => told.Add(failure is null);
        var logged = new List<long>();
        Task LogAsync(long number) => log.LogAsync(Entries.Batch(number)).AsTask();
        for (var number = 1L; folder.Segments.Count < 2; number++)
        {
            await LogAsync(number);
            logged.Add(number);
        }

        // The next segment can't be made where there is no directory.
        Directory.Move(folder.LogPath, folder.LogPath + ".away");
        var failures = 0;
        for (var number = 1001L; failures < 3; number++)
        {
            try
            {
                await LogAsync(number);
                logged.Add(number);
            }
            catch (DisclosureLogException)
            {
                failures++;
            }
        }

        Directory.Move(folder.LogPath + ".away", folder.LogPath);
        await LogAsync(2001);
        logged.Add(2001);
        Assert.Equal(logged, LogFolder.ReadAll(log).Select(entry => entry.Batch.Position.Value));
        Assert.Equal([false, true], told);
    }

    [Fact]
    public void A_directory_with_entries_and_no_node_is_refused()
    {
        folder.Open().Dispose();
        File.Delete(Path.Combine(folder.LogPath, "node"));
        Assert.Throws<DisclosureLogException>(() => folder.Open());
    }
}
