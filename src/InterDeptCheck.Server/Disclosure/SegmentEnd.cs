using InterDeptCheck.Domain.Disclosure;

namespace InterDeptCheck.Server.Disclosure;

/// <summary>Where the sound part of the last segment ends.</summary>
/// <param name="Bytes">Its length.</param>
/// <param name="Next">The place after its last entry.</param>
internal readonly record struct SegmentEnd(long Bytes, DisclosureSequence Next)
{
    /// <summary>
    /// Reads the last segment from its beginning. What follows the last sound entry was being written when the process ended, and never left:
    /// it is for the caller to cut. A sound entry behind it says that it is no such thing.
    /// </summary>
    /// <exception cref="DisclosureLogException">The segment is damaged before its end.</exception>
    public static SegmentEnd Find(string path, SegmentHeader header)
    {
        var bytes = File.ReadAllBytes(path);
        if (!header.IsIn(bytes)) throw DisclosureLogException.Damaged(Path.GetFileName(path));
        var at = SegmentHeader.Bytes;
        var next = header.First;
        while (Frame.IsSound(bytes.AsSpan(at), next, out var frameBytes))
        {
            at += frameBytes;
            next = next.Plus(1);
        }

        if (HoldsEntry(bytes.AsSpan(at), next)) throw DisclosureLogException.Damaged(Path.GetFileName(path));
        return new(at, next);
    }

    private static bool HoldsEntry(ReadOnlySpan<byte> bytes, DisclosureSequence next)
    {
        // A frame has more bytes than its header, so that no more places than this can follow.
        var last = next.Plus(bytes.Length / Frame.HeaderBytes);
        for (var at = 0; at <= bytes.Length - Frame.HeaderBytes; at++)
        {
            var sequence = Frame.SequenceOf(bytes[at..]);
            if (sequence < next.Value || sequence > last.Value) continue;
            if (Frame.IsSound(bytes[at..], new(sequence), out _)) return true;
        }

        return false;
    }
}
