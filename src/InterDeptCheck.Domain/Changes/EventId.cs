namespace InterDeptCheck.Domain.Changes;

/// <summary>The UUID that a source gave to one change: the same id again returns the first result.</summary>
public readonly record struct EventId
{
    private const int UuidLength = 16;

    /// <exception cref="ArgumentException"><paramref name="value"/> is the nil UUID.</exception>
    public EventId(Guid value)
    {
        if (value == Guid.Empty) throw new ArgumentException("The nil UUID names no event.", nameof(value));
        Value = value;
    }

    /// <summary>
    /// The id of an event that follows from something else, so that it lands once whoever makes it again: a UUID of version 8 (RFC 9562).
    /// </summary>
    /// <param name="digest">SHA-256 over what it follows from; the first 16 bytes count, less the version and the variant.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="digest"/> is shorter than 16 bytes.</exception>
    public static EventId FromDigest(ReadOnlySpan<byte> digest)
    {
        Span<byte> uuid = stackalloc byte[UuidLength];
        digest[..UuidLength].CopyTo(uuid);
        uuid[6] = (byte)((uuid[6] & 0x0F) | 0x80);
        uuid[8] = (byte)((uuid[8] & 0x3F) | 0x80);
        return new(new Guid(uuid, bigEndian: true));
    }

    /// <summary>
    /// Whether it is a UUID of version 8, as <see cref="FromDigest"/> makes them. They can be told beforehand, so no source may give them: it would
    /// take the place of an event that is still to come.
    /// </summary>
    public bool IsDerived => Value.Version == 8;

    /// <summary>The UUID.</summary>
    public Guid Value { get; }

    /// <summary>The UUID in lower case with hyphens.</summary>
    public override string ToString() => Value.ToString("D");
}
