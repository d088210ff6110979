using System.Globalization;
using InterDeptCheck.Domain.Gate;

namespace InterDeptCheck.Domain.Ports;

/// <summary>SHA-256 of an event and, through its predecessor's, of all before it. 32 bytes.</summary>
public readonly struct ChainHash : IEquatable<ChainHash>
{
    private const int FormatVersion = 1;
    private readonly byte[]? bytes;

    /// <exception cref="ArgumentException"><paramref name="bytes"/> does not have 32 bytes.</exception>
    public ChainHash(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length) throw new ArgumentException("A hash of the chain has 32 bytes.", nameof(bytes));
        this.bytes = bytes.ToArray();
    }

    /// <summary>Bytes of a hash.</summary>
    public const int Length = 32;

    /// <summary>What the first event follows: 32 zeros.</summary>
    public static ChainHash Genesis { get; } = new(stackalloc byte[Length]);

    /// <summary>The 32 bytes.</summary>
    public ReadOnlySpan<byte> Bytes => bytes ?? throw new InvalidOperationException("This hash is not set.");

    /// <summary>
    /// The hash of <paramref name="e"/>: SHA-256 over the previous hash and every field in a fixed order, in the encoding of
    /// <see cref="CanonicalEncoding"/> (docs/changing/ledger-format.md).
    /// </summary>
    public static ChainHash Of(LedgerEvent e) => new(new CanonicalEncoding()
        .Text("interdeptcheck ledger event").Number(FormatVersion).Raw(e.PreviousHash.Bytes)
        .Number(e.Position.Value).Text(e.Id.ToString()).Text(e.Person.ToString()).Text(e.Kind).Raw(e.PayloadDigest.Span)
        .Number((int)e.Verdict.State).Text(VerdictText.Of(e.Verdict)).Number(e.Verdict.RulesVersion)
        .Text(e.Source.System).Text(e.Source.Reference).Text(e.Source.Batch?.Value).Text(e.Actor.Name)
        .Number(e.RecordedAt.ToUnixTimeMilliseconds() * 1000 + e.RecordedAt.Microsecond)
        .Text(e.EffectiveOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
        .Digest());

    /// <inheritdoc/>
    public bool Equals(ChainHash other) => bytes.AsSpan().SequenceEqual(other.bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ChainHash other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => bytes is null ? 0 : BitConverter.ToInt32(bytes);

    /// <summary>64 hexadecimal digits.</summary>
    public override string ToString() => Convert.ToHexStringLower(Bytes);

    /// <summary>Same bytes.</summary>
    public static bool operator ==(ChainHash left, ChainHash right) => left.Equals(right);

    /// <summary>Other bytes.</summary>
    public static bool operator !=(ChainHash left, ChainHash right) => !left.Equals(right);
}
