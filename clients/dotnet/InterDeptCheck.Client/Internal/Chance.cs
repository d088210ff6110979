using System.Security.Cryptography;

namespace InterDeptCheck.Client;

/// <summary>Draws by chance, from the randomness that the options give.</summary>
internal static class Chance
{
    /// <summary>0 to 1.</summary>
    public static double Next(RandomNumberGenerator randomness)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        randomness.GetBytes(bytes);
        return BitConverter.ToUInt32(bytes) / (double)uint.MaxValue;
    }
}
