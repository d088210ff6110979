using System.Buffers.Binary;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Server.Following;

namespace InterDeptCheck.UnitTests.Server;

public sealed class BookmarksTests : IDisposable
{
    private const int HeaderBytes = 8;
    private const int RecordBytes = 52;
    private readonly string directory = Directory.CreateTempSubdirectory("idc-").FullName;

    private string File => Path.Combine(directory, "bookmarks");

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public void What_was_added_is_there_after_the_next_start()
    {
        using (var bookmarks = Bookmarks.Open(File)) Add(bookmarks, 1, 5, 9);
        using var again = Bookmarks.Open(File);
        Assert.Equal([Mark(1), Mark(5), Mark(9)], again.All);
        Add(again, 7, 9, 12);
        Assert.Equal([1L, 5, 9, 12], Positions(again));
    }

    [Fact]
    public void Recent_transactions_have_one_each_and_older_ones_fewer_and_fewer_within_a_bound()
    {
        using var bookmarks = Bookmarks.Open(File);
        const int Transactions = 300_000;
        for (var position = 1; position <= Transactions; position += 10) Add(bookmarks, [.. Enumerable.Range(position, 10).Select(one => (long)one)]);
        var positions = Positions(bookmarks);
        Assert.InRange(positions.Count, Bookmarks.RecentKept, Bookmarks.CountMax);
        Assert.Equal(Enumerable.Range(Transactions - Bookmarks.RecentKept + 1, Bookmarks.RecentKept).Select(one => (long)one), positions.TakeLast(Bookmarks.RecentKept));
        for (var index = 1; index < positions.Count; index++)
        {
            var distance = Transactions - positions[index - 1];
            Assert.True(positions[index] - positions[index - 1] <= 1 + distance / 32, $"Nothing between {positions[index - 1]} and {positions[index]}.");
        }

        Assert.Equal(1, positions[0]);
        Assert.InRange(new FileInfo(File).Length, 1, HeaderBytes + RecordBytes * Bookmarks.CountMax);
        using var again = Bookmarks.Open(File);
        Assert.Equal(bookmarks.All, again.All);
    }

    [Fact] // Why: kill -9 can leave any part of the last writing, and a disk any bit.
    public void A_file_that_is_cut_or_flipped_anywhere_gives_what_is_whole_before_it()
    {
        using (var bookmarks = Bookmarks.Open(File)) Add(bookmarks, 1, 2, 3, 4);
        var whole = System.IO.File.ReadAllBytes(File);
        for (var length = 0; length < whole.Length; length++)
        {
            System.IO.File.WriteAllBytes(File, whole[..length]);
            using var cut = Bookmarks.Open(File);
            Assert.Equal(Enumerable.Range(1, Math.Max(0, length - HeaderBytes) / RecordBytes).Select(one => (long)one), Positions(cut));
        }

        for (var at = 0; at < whole.Length; at++)
        {
            var flipped = (byte[])whole.Clone();
            flipped[at] ^= 1;
            System.IO.File.WriteAllBytes(File, flipped);
            using var damaged = Bookmarks.Open(File);
            Assert.Equal(Enumerable.Range(1, at < HeaderBytes ? 0 : (at - HeaderBytes) / RecordBytes).Select(one => (long)one), Positions(damaged));
        }
    }

    [Fact]
    public void What_the_ledger_lost_is_forgotten_for_good()
    {
        using (var bookmarks = Bookmarks.Open(File))
        {
            Add(bookmarks, 1, 5, 9);
            Assert.True(bookmarks.RemoveBeyond(new(5)));
            Add(bookmarks, 6);
        }

        using var again = Bookmarks.Open(File);
        Assert.Equal([1L, 5, 6], Positions(again));
    }

    private static void Add(Bookmarks bookmarks, params long[] positions) => Assert.True(bookmarks.Add(positions.Select(Mark)));

    private static Bookmark Mark(long position)
    {
        var hash = new byte[ChainHash.Length];
        BinaryPrimitives.WriteInt64LittleEndian(hash, position);
        return new(new(new(position), new ChainHash(hash)), new(position / 2));
    }

    private static List<long> Positions(Bookmarks bookmarks) => [.. bookmarks.All.Select(one => one.Head.Position.Value)];
}
