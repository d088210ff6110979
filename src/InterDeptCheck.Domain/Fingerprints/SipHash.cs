using System.Buffers.Binary;
using System.Numerics;

namespace InterDeptCheck.Domain.Fingerprints;

/// <summary>
/// SipHash-2-4, a keyed pseudo-random function (Aumasson and Bernstein, 2012, with the paper's test vectors in the tests). Not a
/// general cryptographic hash: whoever has the key can try values.
/// </summary>
public readonly struct SipHash
{
    private readonly ulong key0;
    private readonly ulong key1;

    /// <exception cref="ArgumentException"><paramref name="key"/> does not have 16 bytes.</exception>
    public SipHash(ReadOnlySpan<byte> key)
    {
        if (key.Length != KeyLength) throw new ArgumentException("A key has 16 bytes.", nameof(key));
        key0 = BinaryPrimitives.ReadUInt64LittleEndian(key);
        key1 = BinaryPrimitives.ReadUInt64LittleEndian(key[8..]);
    }

    /// <summary>Bytes of a key.</summary>
    public const int KeyLength = 16;

    /// <summary>The 64 bits for <paramref name="data"/>. Thread-safe, allocates nothing.</summary>
    public ulong Hash(ReadOnlySpan<byte> data)
    {
        var state = new State(key0, key1);
        var rest = data;
        for (; rest.Length >= 8; rest = rest[8..]) state.Absorb(BinaryPrimitives.ReadUInt64LittleEndian(rest));
        Span<byte> last = stackalloc byte[8];
        last.Clear();
        rest.CopyTo(last);
        last[7] = (byte)data.Length;
        state.Absorb(BinaryPrimitives.ReadUInt64LittleEndian(last));
        return state.Finish();
    }

    private struct State(ulong key0, ulong key1)
    {
        private ulong v0 = key0 ^ 0x736f6d6570736575;
        private ulong v1 = key1 ^ 0x646f72616e646f6d;
        private ulong v2 = key0 ^ 0x6c7967656e657261;
        private ulong v3 = key1 ^ 0x7465646279746573;

        public void Absorb(ulong word)
        {
            v3 ^= word;
            Round();
            Round();
            v0 ^= word;
        }

        public ulong Finish()
        {
            v2 ^= 0xff;
            for (var round = 0; round < 4; round++) Round();
            return v0 ^ v1 ^ v2 ^ v3;
        }

        private void Round()
        {
            v0 += v1;
            v1 = BitOperations.RotateLeft(v1, 13) ^ v0;
            v0 = BitOperations.RotateLeft(v0, 32);
            v2 += v3;
            v3 = BitOperations.RotateLeft(v3, 16) ^ v2;
            v0 += v3;
            v3 = BitOperations.RotateLeft(v3, 21) ^ v0;
            v2 += v1;
            v1 = BitOperations.RotateLeft(v1, 17) ^ v2;
            v2 = BitOperations.RotateLeft(v2, 32);
        }
    }
}
