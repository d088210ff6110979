using System.Buffers;
using InterDeptCheck.Domain.Disclosure;
using InterDeptCheck.Server.Hosting;

namespace InterDeptCheck.Server.Disclosure;

/// <summary>
/// A node's disclosure log: no answer leaves before its entry is written. That is a copy into the file's memory. Where it takes more (a flush to
/// the disk, room, the next segment), entries that come meanwhile wait for each other and are written together. Thread-safe.
/// </summary>
internal sealed class DisclosureLog : IDisposable
{
    /// <summary>Most bytes that wait to be written; more answers are refused.</summary>
    public const int PendingBytesMax = 4 * 1024 * 1024;

    private const int BufferBytes = 64 * 1024;
    private const int BufferBytesKept = 1024 * 1024;

    private readonly Lock gate = new();
    private readonly Lock removal = new();
    private readonly SegmentWriter writer;
    private EntryGroup filling = new(new byte[BufferBytes]);
    private byte[]? spare;
    private bool isWriting;
    private bool isDisposed;
    private bool isFailing;
    private long written;
    private long provenAt = -1;
    private int holds;

    private DisclosureLog(DisclosureDirectory directory, SegmentWriter writer, DisclosureSequence written)
    {
        Directory = directory;
        this.writer = writer;
        this.written = written.Value;
    }

    /// <summary>Its files.</summary>
    public DisclosureDirectory Directory { get; }

    /// <summary>The last entry that is written.</summary>
    public DisclosureSequence Written => new(Volatile.Read(ref written));

    /// <summary>Told when entries can't be written any more, with what failed, and when they can again, with null.</summary>
    public Action<DisclosureLogException?>? AvailabilityChanged { get; set; }

    /// <summary>Opens the log: cuts an entry that was being written when the process ended, and goes on behind what is there.</summary>
    /// <param name="directory">Its files.</param>
    /// <param name="shipped">The node's last entry in the store.</param>
    /// <param name="options">How it is kept.</param>
    /// <exception cref="DisclosureLogException">It is damaged, or entries are missing between the store and it.</exception>
    /// <exception cref="IOException">It can't be read or written.</exception>
    public static DisclosureLog Open(DisclosureDirectory directory, DisclosureSequence shipped, DisclosureOptions options)
    {
        var segments = SegmentWriter.Open(directory, shipped, options, out var next);
        return new(directory, segments, new(next.Value - 1));
    }

    /// <summary>Writes an entry; the answer may leave when this ends, and not when it throws.</summary>
    /// <exception cref="DisclosureLogException">It could not be written, and is not there.</exception>
    public ValueTask<AnswerId> LogAsync(DisclosureBatch batch)
    {
        var frame = ArrayPool<byte>.Shared.Rent(Frame.BytesMax);
        try
        {
            var payloadBytes = DisclosureCodec.Write(batch, frame.AsSpan(Frame.HeaderBytes));
            Frame.PutLength(frame, payloadBytes);
            return Enter(frame.AsSpan(0, Frame.HeaderBytes + payloadBytes));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(frame);
        }
    }

    /// <summary>
    /// Proves that an entry could be written now, and mends what the last failure left, so that a node to which nobody sends questions any
    /// more finds out that its disk is back.
    /// </summary>
    /// <returns>Null when it can't be told, because an entry is being written.</returns>
    public bool? Prove()
    {
        try
        {
            // Without it entries may still be written to the segment that is open, so that this is no failure of theirs.
            Directory.Prove();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }

        lock (gate)
        {
            if (isDisposed) return false;
            if (isWriting) return null;
            isWriting = true;
        }

        DisclosureLogException? failure = null;
        try
        {
            // Entries that were written since the last time have proved as much.
            if (isFailing || writer.IsDoubtful || provenAt == written) writer.Prove(Written.Plus(1));
            provenAt = written;
        }
        catch (Exception error)
        {
            failure = DisclosureLogException.Unwritable(error);
        }

        Tell(failure);
        HandOver();
        return failure is null;
    }

    /// <summary>Returns when all that is written is on the disk.</summary>
    /// <exception cref="DisclosureLogException">The disk failed; the next entries wait for it.</exception>
    public void Sync() => writer.Sync();

    /// <summary>Deletes segments of which the store has every entry; none while somebody holds them, never the last.</summary>
    public void RemoveShipped(DisclosureSequence shipped)
    {
        lock (removal)
        {
            if (holds > 0) return;
            var segments = Directory.Segments();
            for (var index = 0; index < segments.Count - 1 && segments[index + 1] <= shipped.Plus(1); index++)
                File.Delete(Directory.FileOf(segments[index]));
        }
    }

    /// <summary>Keeps every segment until it is disposed of.</summary>
    public IDisposable Hold()
    {
        lock (removal) holds++;
        return new Holding(this);
    }

    public void Dispose()
    {
        lock (gate)
        {
            if (isDisposed) return;
            isDisposed = true;
        }

        // Nobody may be writing into what is taken away.
        SpinWait.SpinUntil(() =>
        {
            lock (gate) return !isWriting;
        });
        writer.Dispose();
    }

    private ValueTask<AnswerId> Enter(Span<byte> frame)
    {
        EntryGroup group;
        int index;
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            if (!isWriting && !isFailing && TryWrite(frame) is { } id) return new(id);
            if (filling.Bytes + frame.Length > PendingBytesMax) throw DisclosureLogException.Overloaded();
            group = filling;
            index = group.Add(frame);
            if (isWriting) return new(WaitAsync(group, group.Completion(), index));
            isWriting = true;
            TakeFilled();
        }

        // Alone: written here and now, which is shorter than any wait.
        var failure = Write(group);
        HandOver(group);
        return failure is null ? new(IdOf(group, index)) : ValueTask.FromException<AnswerId>(failure);
    }

    // Under the lock while nobody writes: a copy, which is shorter than anything that would keep others from waiting for it.
    private AnswerId? TryWrite(Span<byte> frame)
    {
        var place = Written.Plus(1);
        Frame.Seal(frame, place);
        if (!writer.TryWrite(frame)) return null;
        Volatile.Write(ref written, place.Value);
        return new(Directory.Node, place);
    }

    private async Task<AnswerId> WaitAsync(EntryGroup group, Task completion, int index)
    {
        await completion;
        return IdOf(group, index);
    }

    private AnswerId IdOf(EntryGroup group, int index) => new(Directory.Node, group.PlaceOf(index));

    private EntryGroup TakeFilled()
    {
        var taken = filling;
        filling = new(spare ?? new byte[BufferBytes]);
        spare = null;
        return taken;
    }

    // Others who came meanwhile are written by a thread of the pool: this one has an answer to send.
    private void HandOver(EntryGroup? written = null)
    {
        lock (gate)
        {
            if (written is not null) Recycle(written);
            isWriting = filling.Count > 0;
            if (!isWriting) return;
        }

        ThreadPool.UnsafeQueueUserWorkItem(static log => log.WriteOn(), this, preferLocal: false);
    }

    private void WriteOn()
    {
        while (true)
        {
            EntryGroup group;
            lock (gate)
            {
                isWriting = filling.Count > 0;
                if (!isWriting) return;
                group = TakeFilled();
            }

            Write(group);
            lock (gate) Recycle(group);
        }
    }

    private void Recycle(EntryGroup group)
    {
        if (group.Buffer.Length <= BufferBytesKept) spare = group.Buffer;
    }

    private DisclosureLogException? Write(EntryGroup group)
    {
        DisclosureLogException? failure = null;
        try
        {
            var first = Written.Plus(1);
            group.Seal(first);
            writer.Write(group.Frames, first);
            Volatile.Write(ref written, written + group.Count);
        }
        catch (Exception error)
        {
            // Whatever it is, nobody may be left waiting, and nobody may answer.
            failure = DisclosureLogException.Unwritable(error);
        }

        group.Complete(failure);
        Tell(failure);
        return failure;
    }

    private void Tell(DisclosureLogException? failure)
    {
        if (isFailing == failure is null) AvailabilityChanged?.Invoke(failure);
        isFailing = failure is not null;
    }

    private sealed class Holding(DisclosureLog log) : IDisposable
    {
        private int isReleased;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref isReleased, 1) != 0) return;
            lock (log.removal) log.holds--;
        }
    }
}
