using InterDeptCheck.Domain.Disclosure;

namespace InterDeptCheck.Server.Disclosure;

/// <summary>
/// Entries that are written together. Entries are added under the log's lock; then one writer seals, writes and completes it, once.
/// </summary>
internal sealed class EntryGroup(byte[] buffer)
{
    private byte[] buffer = buffer;
    private TaskCompletionSource? completion;
    private DisclosureSequence first;

    /// <summary>How many entries it has.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes of its frames.</summary>
    public int Bytes { get; private set; }

    /// <summary>Room that the next group can have, once this one is written.</summary>
    public byte[] Buffer => buffer;

    /// <summary>Its frames, once they are sealed.</summary>
    public ReadOnlySpan<byte> Frames => buffer.AsSpan(0, Bytes);

    /// <summary>Adds an entry's frame, which has its length and not yet its place; returns its index.</summary>
    public int Add(ReadOnlySpan<byte> frame)
    {
        if (Bytes + frame.Length > buffer.Length) Array.Resize(ref buffer, Math.Max(2 * buffer.Length, Bytes + frame.Length));
        frame.CopyTo(buffer.AsSpan(Bytes));
        Bytes += frame.Length;
        return Count++;
    }

    /// <summary>What those wait for who do not write it themselves. Called under the log's lock, before the group is taken to be written.</summary>
    // Those who wait go on on the thread pool: the writer writes the next group meanwhile.
    public Task Completion() => (completion ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>Gives every entry its place.</summary>
    public void Seal(DisclosureSequence at)
    {
        first = at;
        for (var (offset, next) = (0, at); offset < Bytes; next = next.Plus(1))
        {
            var frame = buffer.AsSpan(offset);
            frame = frame[..Frame.BytesOf(frame)];
            Frame.Seal(frame, next);
            offset += frame.Length;
        }
    }

    /// <summary>The place of an entry, once the group is sealed.</summary>
    public DisclosureSequence PlaceOf(int index) => first.Plus(index);

    /// <summary>Lets those go on who wait.</summary>
    public void Complete(DisclosureLogException? failure)
    {
        if (failure is null) completion?.SetResult();
        else completion?.SetException(failure);
    }
}
