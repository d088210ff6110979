using InterDeptCheck.Domain.Disclosure;
using InterDeptCheck.Server.Hosting;

namespace InterDeptCheck.Server.Disclosure;

/// <summary>
/// Writes groups of frames to the last segment, one at a time, and begins the next when that one is full. What can't be made durable as
/// promised is taken back. One writer at a time; syncing may go on beside it.
/// </summary>
internal sealed class SegmentWriter : IDisposable
{
    private readonly DisclosureDirectory directory;
    private readonly DisclosureOptions options;
    private volatile SegmentFile active;
    private volatile bool isDirty;
    private volatile bool mustProveDisk;

    private SegmentWriter(DisclosureDirectory directory, DisclosureOptions options, SegmentFile active)
    {
        this.directory = directory;
        this.options = options;
        this.active = active;
    }

    /// <summary>Opens the last segment behind its last sound entry, or makes one.</summary>
    /// <param name="directory">The files.</param>
    /// <param name="shipped">The node's last entry in the store.</param>
    /// <param name="options">How the log is kept.</param>
    /// <param name="next">The place of the next entry.</param>
    public static SegmentWriter Open(
        DisclosureDirectory directory, DisclosureSequence shipped, DisclosureOptions options, out DisclosureSequence next)
    {
        var segments = WithoutUnborn(directory);
        if (segments.Count == 0)
        {
            next = shipped.Plus(1);
            return new(directory, options, Make(directory, next));
        }

        if (segments[0] > shipped.Plus(1)) throw DisclosureLogException.Gap();
        var last = segments[^1];
        var end = SegmentEnd.Find(directory.FileOf(last), directory.HeaderOf(last));
        var file = SegmentFile.GoOn(directory.FileOf(last), last, end.Bytes);
        if (end.Next > shipped)
        {
            next = end.Next;
            return new(directory, options, file);
        }

        // The store has more than the log, which lost its end with the power: no place is given twice.
        file.Dispose();
        next = shipped.Plus(1);
        return new(directory, options, Make(directory, next));
    }

    /// <summary>Writes frames where that is a copy into memory that the operating system has already; does nothing where it is more.</summary>
    /// <param name="frames">Whole sealed frames.</param>
    /// <returns>Whether they are written, as durably as promised.</returns>
    public bool TryWrite(ReadOnlySpan<byte> frames)
    {
        var segment = active;
        if (options.Durability == Durability.PowerLoss || mustProveDisk || segment.IsSuspect) return false;
        if (!segment.HasRoom(frames.Length) || segment.Bytes + frames.Length > options.SegmentBytesMax) return false;
        segment.Append(frames);
        isDirty = true;
        return true;
    }

    /// <summary>Writes frames as durably as promised, or not at all.</summary>
    /// <param name="frames">Whole sealed frames.</param>
    /// <param name="first">The place of the first.</param>
    public void Write(ReadOnlySpan<byte> frames, DisclosureSequence first)
    {
        if (active.IsSuspect || (!active.IsEmpty && active.Bytes + frames.Length > options.SegmentBytesMax)) Roll(first);
        var segment = active;
        segment.Append(frames);
        if (options.Durability != Durability.PowerLoss && !mustProveDisk)
        {
            isDirty = true;
            return;
        }

        try
        {
            segment.Flush();
            mustProveDisk = false;
        }
        catch
        {
            segment.TakeBack(frames.Length);
            throw;
        }
    }

    /// <summary>Whether a flush has failed and none has worked since.</summary>
    public bool IsDoubtful => mustProveDisk;

    /// <summary>Does all that writing an entry does, but for the entry: throws what would keep one from being written.</summary>
    /// <param name="next">The place of the next entry.</param>
    public void Prove(DisclosureSequence next)
    {
        if (active.IsSuspect) Roll(next);
        var segment = active;
        segment.ProveRoom();
        if (options.Durability != Durability.PowerLoss && !mustProveDisk) return;
        segment.Flush();
        mustProveDisk = false;
    }

    /// <summary>Returns when all that was written is on the disk.</summary>
    public void Sync()
    {
        if (!isDirty) return;
        isDirty = false;
        try
        {
            active.Flush();
        }
        catch (ObjectDisposedException)
        {
            // Flushed when the next segment began.
        }
        catch (Exception error)
        {
            mustProveDisk = true;
            throw DisclosureLogException.Unwritable(error);
        }
    }

    public void Dispose()
    {
        try
        {
            Sync();
        }
        catch (DisclosureLogException)
        {
            // The operating system still has it, which is all that was promised.
        }

        active.Dispose();
    }

    private static SegmentFile Make(DisclosureDirectory directory, DisclosureSequence first) =>
        SegmentFile.Create(directory.FileOf(first), directory.HeaderOf(first));

    // The process ended while it made the last file: no entry can be in it.
    private static IReadOnlyList<DisclosureSequence> WithoutUnborn(DisclosureDirectory directory)
    {
        var segments = directory.Segments();
        if (segments.Count == 0) return segments;
        var file = directory.FileOf(segments[^1]);
        if (new FileInfo(file).Length >= SegmentHeader.Bytes) return segments;
        File.Delete(file);
        return [.. segments.SkipLast(1)];
    }

    private void Roll(DisclosureSequence first)
    {
        var full = active;
        // After a flush that failed, what the old segment holds is past help: the new one has to prove the disk.
        if (full.IsSuspect) mustProveDisk = true;
        else full.Flush();
        isDirty = false;
        active = Make(directory, first);
        full.Dispose();
    }
}
