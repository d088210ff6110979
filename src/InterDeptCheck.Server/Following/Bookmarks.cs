using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Server.Hosting;

namespace InterDeptCheck.Server.Following;

/// <summary>
/// The places of the ledger that this node has applied: every recent transaction, and of older ones fewer and fewer, so that a few thousand
/// of them reach back to the beginning. They outlive the replica. What the process's end leaves of the file is read up to the first record
/// that is not whole: the last few may be lost, and are not missed. Not thread-safe.
/// </summary>
internal sealed class Bookmarks : IDisposable
{
    /// <summary>Most bookmarks.</summary>
    public const int CountMax = 4096;

    /// <summary>Transactions of the end of the ledger, of which each has its bookmark.</summary>
    public const int RecentKept = 1024;

    // Of what is older, never less than one for each 32nd part of its distance from the end, and twice that at most: at the greatest
    // distance that there is, 2,400.
    private const int DistanceParts = 32;

    private readonly BookmarkFile file;
    private List<Bookmark> all;

    private Bookmarks(BookmarkFile file, List<Bookmark> all) => (this.file, this.all) = (file, all);

    /// <summary>All, by position.</summary>
    public IReadOnlyList<Bookmark> All => all;

    /// <summary>The last one's position.</summary>
    public LedgerPosition Last => all.Count == 0 ? LedgerPosition.BeforeFirst : all[^1].Head.Position;

    /// <summary>Reads what is there.</summary>
    /// <exception cref="ServerStartException">The file can't be read or written.</exception>
    public static Bookmarks Open(string path)
    {
        try
        {
            var opened = BookmarkFile.Open(path, CountMax, out var whole);
            return new(opened, whole);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ServerStartException([new("Storage.BookmarkFile", $"can't be used: {error.Message}")], error);
        }
    }

    /// <summary>Adds those that are beyond the last one.</summary>
    /// <returns>Whether they are in the file; when not, they are as soon as it can be written again.</returns>
    public bool Add(IEnumerable<Bookmark> more)
    {
        var known = all.Count;
        foreach (var one in more)
        {
            if (one.Head.Position > Last) all.Add(one);
        }

        if (all.Count <= CountMax) return all.Count == known || file.Append(all, known);
        Thin();
        return file.Replace(all);
    }

    /// <summary>Forgets what is beyond <paramref name="last"/>: the ledger does not have it.</summary>
    public bool RemoveBeyond(LedgerPosition last)
    {
        all.RemoveAll(one => one.Head.Position > last);
        return file.Replace(all);
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    // Of older ones one goes when those on both sides of it are near enough to each other without it.
    private void Thin()
    {
        var end = Last.Value;
        List<Bookmark> kept = [];
        for (var index = all.Count - 1; index >= 0; index--)
        {
            var isNeeded = kept.Count < RecentKept || index == 0 || kept[^1].Head.Position.Value - At(index - 1) > (end - At(index)) / DistanceParts;
            if (isNeeded) kept.Add(all[index]);
        }

        kept.Reverse();
        all = kept;
    }

    private long At(int index) => all[index].Head.Position.Value;
}
