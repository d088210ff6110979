using System.Runtime.CompilerServices;

namespace InterDeptCheck.Domain;

/// <summary>
/// A list for the length of one method: it fills the caller's room on the stack, and only when that is full allocates. Pass it by reference.
/// </summary>
internal ref struct ScratchList<T>(Span<T> room)
{
    private Span<T> room = room;

    public int Count { get; private set; }

    /// <summary>The items; of no use after the next one is added.</summary>
    public readonly Span<T> Items => room[..Count];

    /// <summary>The item that was added last.</summary>
    public readonly ref T Last => ref room[Count - 1];

    public void Add(T item)
    {
        if (Count == room.Length) Grow();
        room[Count++] = item;
    }

    public void Clear() => Count = 0;

    private void Grow()
    {
        var grown = new T[2 * room.Length];
        Items.CopyTo(grown);
        room = grown;
    }
}

/// <summary>Room for the few items that most records need.</summary>
[InlineArray(Length)]
internal struct Few<T>
{
    private const int Length = 4;
    private T first;
}
