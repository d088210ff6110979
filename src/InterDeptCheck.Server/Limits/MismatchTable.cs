using System.Numerics;

namespace InterDeptCheck.Server.Limits;

/// <summary>
/// How often the questions of one caller were answered NOT_MATCHED, by identifier, in a window that slides in steps. Of fixed size, and it
/// keeps no identifier: 48 bits of its keyed fingerprint. Where a set is full, the identifier with the fewest mismatches gives its place, and
/// its count, to the next. So an identifier can be counted too high, but reaches a limit without a mismatch of its own only when its set took
/// eight times the limit within the window; and too low, when the counts that displaced it leave the window before its own would have: only
/// when its set took seven times as many others within a window (docs/calling/limits.md has both, measured).
/// Thread-safe under <see cref="Enter"/>.
/// </summary>
/// <remarks>
/// One slot, of 16 bytes:
/// <code>
///   head    63..16 fingerprint          15..0 step of the newest count
///   counts  eight bytes, one for each step, the newest lowest; each stops at 255
/// </code>
/// </remarks>
internal sealed class MismatchTable
{
    /// <summary>Steps of the window that a count is kept for, besides the one that goes on.</summary>
    public const int Steps = 7;

    private const int Ways = 8;
    private const int Gates = 256;
    private const ulong StepBits = 0xFFFF;
    private const int BitsOfACount = 8;

    private readonly Slot[] slots;
    private readonly int setMask;
    private readonly Lock[] gates = [.. Enumerable.Range(0, Gates).Select(_ => new Lock())];

    /// <summary>An empty table.</summary>
    /// <param name="identifiers">How many it has room for; rounded up to a power of two.</param>
    public MismatchTable(int identifiers)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(identifiers, Ways * Gates);
        slots = new Slot[BitOperations.RoundUpToPowerOf2((uint)identifiers)];
        setMask = slots.Length / Ways - 1;
    }

    /// <summary>The gate of a fingerprint: whoever asks, decides and counts holds it meanwhile, so that no two guesses pass at once.</summary>
    public int GateOf(ulong fingerprint) => SetOf(fingerprint) & (Gates - 1);

    /// <summary>Waits for a gate; take several in rising order.</summary>
    public void Enter(int gate) => gates[gate].Enter();

    /// <summary>Leaves a gate.</summary>
    public void Leave(int gate) => gates[gate].Exit();

    /// <summary>Mismatches within the window; as many as there were, while its set is not full.</summary>
    /// <param name="fingerprint">Of the identifier; its gate is held.</param>
    /// <param name="step">The step that goes on.</param>
    public int Count(ulong fingerprint, ushort step) => Sum(CountsOf(fingerprint, step));

    /// <summary>After how many steps, from the beginning of this one, there are fewer than <paramref name="limit"/>: 1 to 8.</summary>
    public int StepsUntilBelow(ulong fingerprint, ushort step, int limit)
    {
        var counts = CountsOf(fingerprint, step);
        var steps = 0;
        while (steps <= Steps && Sum(counts) >= limit)
        {
            counts <<= BitsOfACount;
            steps++;
        }

        return Math.Max(steps, 1);
    }

    /// <summary>Counts a mismatch.</summary>
    public void Add(ulong fingerprint, ushort step)
    {
        ref var slot = ref Find(fingerprint, step);
        var counts = slot.CountsAt(step);
        if ((counts & byte.MaxValue) < byte.MaxValue) counts++;
        slot = new() { Head = (fingerprint & ~StepBits) | step, Counts = counts };
    }

    // Of an identifier that is not there, what it would take over: it may have been there.
    private ulong CountsOf(ulong fingerprint, ushort step) => Find(fingerprint, step).CountsAt(step);

    private int SetOf(ulong fingerprint) => (int)((fingerprint >> 40) & (uint)setMask);

    private ref Slot Find(ulong fingerprint, ushort step)
    {
        var first = SetOf(fingerprint) * Ways;
        var tag = fingerprint & ~StepBits;
        var (least, leastSum) = (first, int.MaxValue);
        for (var index = first; index < first + Ways; index++)
        {
            ref var slot = ref slots[index];
            var counts = slot.CountsAt(step);
            if ((slot.Head & ~StepBits) == tag && counts != 0) return ref slot;
            if (Sum(counts) is var sum && sum < leastSum) (least, leastSum) = (index, sum);
        }

        return ref slots[least];
    }

    // The bytes of a word, added up: two by two, so that no sum runs over into its neighbour.
    private static int Sum(ulong counts)
    {
        var pairs = (counts & 0x00FF00FF00FF00FF) + ((counts >> BitsOfACount) & 0x00FF00FF00FF00FF);
        return (int)((pairs * 0x0001000100010001) >> 48);
    }

    private struct Slot
    {
        public ulong Head;
        public ulong Counts;

        // What has grown too old falls off the upper end.
        public readonly ulong CountsAt(ushort step)
        {
            var age = (ushort)(step - (ushort)(Head & StepBits));
            return age > Steps ? 0 : Counts << (age * BitsOfACount);
        }
    }
}
