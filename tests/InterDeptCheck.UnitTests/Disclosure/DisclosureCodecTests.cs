using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Disclosure;
using InterDeptCheck.TestKit.Disclosures;

namespace InterDeptCheck.UnitTests.Disclosure;

public sealed class DisclosureCodecTests
{
    [Fact]
    public void An_entry_is_read_as_it_was_written() => Property.Holds(Entries.Any, batch =>
    {
        var read = DisclosureCodec.Read(Bytes(batch));
        return read with { Digest = default, Items = default } == batch with { Digest = default, Items = default }
            && read.Digest.Span.SequenceEqual(batch.Digest.Span) && read.Items.Span.SequenceEqual(batch.Items.Span);
    });

    [Fact]
    public void An_entry_that_is_cut_anywhere_is_refused() => Property.Holds(Entries.Any, batch =>
    {
        var bytes = Bytes(batch);
        return Enumerable.Range(0, bytes.Length).All(length => !IsRead(bytes[..length])) && !IsRead([.. bytes, 0]);
    }, tests: 50);

    [Fact] // Why: by the million, what an item costs is what counts.
    public void An_item_of_a_full_batch_costs_at_most_10_bytes()
    {
        var items = Enumerable.Range(1, DisclosureBatch.ItemsMax)
            .Select(number => new DisclosureItem(Entries.Person((ulong)number), OutcomeCode.Matched)).ToArray();
        var bytes = Bytes(Entries.Batch(1, items));
        Assert.True(bytes.Length <= 10 * DisclosureBatch.ItemsMax, $"{bytes.Length} bytes");
    }

    [Fact]
    public void The_largest_entry_fits()
    {
        var items = Enumerable.Repeat(new DisclosureItem(Entries.Person(1), OutcomeCode.Matched), DisclosureBatch.ItemsMax).ToArray();
        Assert.True(CallerId.TryParse($"spiffe://{new string('d', 100)}/department/{new string('d', 60)}/service/{new string('s', 66)}", out var caller));
        Assert.Equal(256, caller.Uri.Length);
        var batch = Entries.Batch(long.MaxValue, items) with { Caller = caller, Initiator = new string('i', DisclosureBatch.InitiatorLengthMax) };
        Assert.InRange(Bytes(batch).Length, DisclosureBatch.ItemsMax, DisclosureCodec.BytesMax);
    }

    [Fact]
    public void What_is_out_of_its_bounds_is_not_written()
    {
        var batch = Entries.Batch(1);
        Assert.Throws<ArgumentException>(() => Bytes(batch with { Items = default }));
        Assert.Throws<ArgumentException>(() => Bytes(batch with { Items = new DisclosureItem[DisclosureBatch.ItemsMax + 1], IsBatch = true }));
        Assert.Throws<ArgumentException>(() => Bytes(batch with { Items = new DisclosureItem[2] }));
        Assert.Throws<ArgumentException>(() => Bytes(batch with { Digest = new byte[31] }));
        Assert.Throws<ArgumentException>(() => Bytes(batch with { Initiator = "" }));
        Assert.Throws<ArgumentException>(() => Bytes(batch with { Initiator = "é" }));
    }

    private static byte[] Bytes(DisclosureBatch batch)
    {
        var bytes = new byte[DisclosureCodec.BytesMax];
        return bytes[..DisclosureCodec.Write(batch, bytes)];
    }

    private static bool IsRead(byte[] bytes)
    {
        try
        {
            DisclosureCodec.Read(bytes);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
