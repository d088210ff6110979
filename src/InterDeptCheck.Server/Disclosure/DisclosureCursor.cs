using System.Buffers;
using InterDeptCheck.Domain.Disclosure;

namespace InterDeptCheck.Server.Disclosure;

/// <summary>Reads a log's entries in order, while it is written: those that are written, and no others. Not thread-safe.</summary>
internal sealed class DisclosureCursor(DisclosureLog log, DisclosureSequence after) : IDisposable
{
    private const int BufferBytes = 1024 * 1024;

    private readonly byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
    private DisclosureSequence next = after.Plus(1);
    private DisclosureSequence opened;
    private FileStream? file;
    private long offset;

    /// <summary>The next entries; none when there is none now.</summary>
    /// <param name="entriesMax">Most entries.</param>
    /// <exception cref="DisclosureLogException">An entry that was written is not there any more, or is damaged.</exception>
    public IReadOnlyList<DisclosureEntry> Read(int entriesMax)
    {
        List<DisclosureEntry> entries = [];
        var written = log.Written;
        while (entries.Count == 0 && next <= written)
        {
            if (file is null) Open(next);
            var read = RandomAccess.Read(file!.SafeFileHandle, buffer.AsSpan(0, BufferBytes), offset);
            var taken = Take(buffer.AsSpan(0, read), written, entriesMax, entries);
            offset += taken;
            if (taken == 0) GoToNextSegment();
        }

        return entries;
    }

    public void Dispose()
    {
        file?.Dispose();
        ArrayPool<byte>.Shared.Return(buffer);
    }

    private int Take(ReadOnlySpan<byte> bytes, DisclosureSequence written, int entriesMax, List<DisclosureEntry> entries)
    {
        var at = 0;
        while (entries.Count < entriesMax && next <= written && bytes.Length - at >= Frame.HeaderBytes)
        {
            var frame = bytes[at..];
            // The first segment may begin before what is asked for.
            var place = Frame.SequenceOf(frame);
            if (place < 1 || place > next.Value || !Frame.IsSound(frame, new(place), out var frameBytes)) break;
            if (place == next.Value)
            {
                entries.Add(Entry(frame[Frame.HeaderBytes..frameBytes]));
                next = next.Plus(1);
            }

            at += frameBytes;
        }

        return at;
    }

    private DisclosureEntry Entry(ReadOnlySpan<byte> payload)
    {
        try
        {
            return DisclosureEntry.Of(new(log.Directory.Node, next), payload.ToArray());
        }
        catch (FormatException)
        {
            throw DisclosureLogException.Damaged(Path.GetFileName(log.Directory.FileOf(opened)));
        }
    }

    private void GoToNextSegment()
    {
        var segments = log.Directory.Segments();
        if (!segments.Contains(next) || opened == next) throw DisclosureLogException.Damaged(Path.GetFileName(log.Directory.FileOf(opened)));
        Open(next);
    }

    private void Open(DisclosureSequence place)
    {
        file?.Dispose();
        file = null;
        var segments = log.Directory.Segments().Where(first => first <= place).ToList();
        if (segments.Count == 0) throw DisclosureLogException.Gap();
        opened = segments[^1];
        var path = log.Directory.FileOf(opened);
        file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        var header = new byte[SegmentHeader.Bytes];
        RandomAccess.Read(file.SafeFileHandle, header, 0);
        if (!log.Directory.HeaderOf(opened).IsIn(header)) throw DisclosureLogException.Damaged(Path.GetFileName(path));
        offset = SegmentHeader.Bytes;
    }
}
