using InterDeptCheck.Domain.Fingerprints;

namespace InterDeptCheck.Replica.Storage;

/// <summary>The two slots of 4096 bytes, written in turn: an even sequence number in the first, an odd one in the second.</summary>
internal sealed unsafe class SuperblockSlots(MappedFile file, FingerprintKeys keys)
{
    public const int Bytes = 2 * SlotBytes;
    private const int SlotBytes = 4096;

    public void Write(Superblock superblock) => superblock.Write(Slot(superblock.Sequence & 1), keys.Seals);

    /// <summary>The sound slot with the highest sequence number.</summary>
    /// <param name="state">What is wrong when there is none.</param>
    /// <param name="areBothSound">Whether the other is sound too, and was written just before.</param>
    public Superblock? ReadNewest(out SlotState state, out bool areBothSound)
    {
        var states = (Superblock.Read(Slot(0), keys, out var even), Superblock.Read(Slot(1), keys, out var odd));
        areBothSound = even is not null && odd is not null && Math.Abs(even.Sequence - odd.Sequence) == 1;
        state = states.Item1 is SlotState.Foreign or SlotState.Damaged ? states.Item2 : states.Item1;
        if (even is null || odd is null) return even ?? odd;
        return even.Sequence > odd.Sequence ? even : odd;
    }

    /// <summary>What a file that another process may be writing says last; null when neither slot is sound.</summary>
    public static Superblock? Read(string path, FingerprintKeys keys)
    {
        var bytes = new byte[Bytes];
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (file.ReadAtLeast(bytes, Bytes, throwOnEndOfStream: false) < Bytes) return null;
        Superblock.Read(bytes, keys, out var even);
        Superblock.Read(bytes.AsSpan(SlotBytes), keys, out var odd);
        return even is null || odd is null ? even ?? odd : even.Sequence > odd.Sequence ? even : odd;
    }

    private Span<byte> Slot(long number) => new(file.Start + number * SlotBytes, Superblock.Bytes);
}
