namespace InterDeptCheck.Domain.Disclosure;

/// <summary>One entry of a disclosure log: a batch at its place.</summary>
/// <param name="Id">Names it; without an item.</param>
/// <param name="Encoded">The batch as <see cref="DisclosureCodec"/> writes it: what is kept, and kept as it is.</param>
/// <param name="Batch">The same, read.</param>
public sealed record DisclosureEntry(AnswerId Id, ReadOnlyMemory<byte> Encoded, DisclosureBatch Batch)
{
    /// <summary>Reads an entry.</summary>
    /// <exception cref="FormatException">It is not one of a version that this code knows.</exception>
    public static DisclosureEntry Of(AnswerId id, ReadOnlyMemory<byte> encoded) => new(id, encoded, DisclosureCodec.Read(encoded.Span));
}
