using System.Security.Cryptography;
using InterDeptCheck.Domain;

namespace InterDeptCheck.UnitTests.Checking;

public sealed class ScratchTests
{
    [Theory] // Why: a record with more rows than the room on the stack holds must be judged like any other.
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(1_000)]
    public void A_scratch_list_keeps_every_item_in_its_order_beyond_its_room(int count)
    {
        var room = default(Few<int>);
        var list = new ScratchList<int>(room);
        for (var item = 0; item < count; item++)
        {
            list.Add(item);
            Assert.Equal(item, list.Last);
        }

        Assert.Equal(Enumerable.Range(0, count), list.Items.ToArray());
        list.Clear();
        Assert.Equal(0, list.Count);
    }

    [Fact] // Why: its buffer is somebody else's by then.
    public void An_encoding_takes_nothing_after_its_digest()
    {
        var encoding = new CanonicalEncoding().Text("Q");
        encoding.Digest();
        Assert.Throws<InvalidOperationException>(() => encoding.Number(1));
        Assert.Throws<InvalidOperationException>(encoding.Digest);
    }

    [Theory] // 1024 bytes are rented at first; beyond 32 KiB what was added is hashed and forgotten.
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(129)]
    [InlineData(20_000)]
    public void An_encoding_of_any_length_has_the_digest_of_its_bytes(int numbers)
    {
        var encoding = new CanonicalEncoding();
        for (var number = 0; number < numbers; number++) encoding.Number(7);
        var bytes = Enumerable.Repeat(new byte[] { 0, 0, 0, 0, 0, 0, 0, 7 }, numbers).SelectMany(eight => eight).ToArray();
        Assert.Equal(SHA256.HashData(bytes), encoding.Digest());
    }
}
