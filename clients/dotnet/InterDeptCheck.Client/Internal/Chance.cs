using System.Security.Cryptography;

namespace InterDeptCheck.Client;

/// <summary>Draws by chance, from the randomness that the options give.</summary>
internal static class Chance
{
    /// <summary>A wait by chance, of a span that doubles with each attempt: clients of a server that comes back do not all come at once.</summary>
    /// <param name="attempt">The one that failed: 1 for the first.</param>
    /// <param name="first">The longest wait after the first.</param>
    /// <param name="max">The longest wait of all.</param>
    /// <param name="randomness">Draws.</param>
    public static TimeSpan BackOff(int attempt, TimeSpan first, TimeSpan max, RandomNumberGenerator randomness)
    {
        var most = first * Math.Pow(2, attempt - 1);
        return (most > max ? max : most) * Next(randomness);
    }

    /// <summary>0 to 1.</summary>
    private static double Next(RandomNumberGenerator randomness)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        randomness.GetBytes(bytes);
        return BitConverter.ToUInt32(bytes) / (double)uint.MaxValue;
    }
}
