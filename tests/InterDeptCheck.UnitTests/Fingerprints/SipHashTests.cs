using System.Buffers.Binary;
using InterDeptCheck.Domain.Fingerprints;

namespace InterDeptCheck.UnitTests.Fingerprints;

public sealed class SipHashTests
{
    private static readonly byte[] PaperKey = [.. Enumerable.Range(0, 16).Select(value => (byte)value)];

    // Aumasson and Bernstein, "SipHash: a fast short-input PRF", appendix A, and the authors' vectors for inputs 00, 01, 02 ...
    [Theory]
    [InlineData(0, 0x726fdb47dd0e0e31UL)]
    [InlineData(1, 0x74f839c593dc67fdUL)]
    [InlineData(2, 0x0d6c8009d9a94f5aUL)]
    [InlineData(7, 0xab0200f58b01d137UL)]
    [InlineData(8, 0x93f5f5799a932462UL)]
    [InlineData(15, 0xa129ca6149be45e5UL)]
    [InlineData(63, 0x958a324ceb064572UL)]
    public void The_papers_vectors_come_out(int length, ulong expected) =>
        Assert.Equal(expected, new SipHash(PaperKey).Hash([.. Enumerable.Range(0, length).Select(value => (byte)value)]));

    [Fact]
    public void A_key_has_16_bytes()
    {
        Assert.Throws<ArgumentException>(() => new SipHash(new byte[15]));
        Assert.Throws<ArgumentException>(() => new SipHash(new byte[17]));
    }

    [Fact]
    public void One_bit_of_key_or_message_changes_about_half_of_the_result()
    {
        var flipped = 0;
        for (var bit = 0; bit < 64; bit++)
        {
            var message = new byte[8];
            BinaryPrimitives.WriteUInt64LittleEndian(message, 1UL << bit);
            flipped += System.Numerics.BitOperations.PopCount(new SipHash(PaperKey).Hash(message) ^ new SipHash(PaperKey).Hash(new byte[8]));
        }

        Assert.InRange(flipped / 64.0, 28, 36);
    }
}
