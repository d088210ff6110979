using System.Numerics;

namespace InterDeptCheck.Cli.Generating;

/// <summary>
/// Turns serial numbers into numbers that look drawn by lot and never repeat: a Feistel network of four rounds over the smallest even
/// number of bits, walked until it lands inside. What makes identifiers unique without remembering any.
/// </summary>
internal sealed class SerialCipher
{
    private const int Rounds = 4;
    private readonly ulong key;
    private readonly ulong size;
    private readonly int halfBits;

    /// <param name="seed">The population's seed.</param>
    /// <param name="use">A number for each use, so that two kinds of identifier are not alike.</param>
    /// <param name="size">How many numbers there are.</param>
    public SerialCipher(ulong seed, int use, ulong size)
    {
        key = Rng.Mix(seed ^ Rng.Mix((ulong)use + 1));
        this.size = size;
        halfBits = (BitOperations.Log2(size - 1) + 2) / 2;
    }

    /// <summary>The number of a serial; both are from 0 to below the size.</summary>
    public ulong Of(ulong serial)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(serial, size);
        do serial = Permute(serial); while (serial >= size);
        return serial;
    }

    private ulong Permute(ulong value)
    {
        var mask = (1UL << halfBits) - 1;
        var (left, right) = (value >> halfBits, value & mask);
        for (var round = 0UL; round < Rounds; round++)
            (left, right) = (right, left ^ Rng.Mix(right + key + (round << 56)) & mask);
        return left << halfBits | right;
    }
}
