using Grpc.Core;

namespace InterDeptCheck.UnitTests.GrpcApi;

public sealed class MetadataTests
{
    [Fact]
    public void Keys_are_lower_cased_and_found_in_any_case()
    {
        var metadata = new Metadata { { "Our-Key.1_a", "v" } };
        Assert.Equal("our-key.1_a", metadata[0].Key);
        Assert.Equal("v", metadata.GetValue("OUR-KEY.1_A"));
        Assert.Null(metadata.GetValue("our-key"));
        Assert.Null(metadata.Get("other"));
        Assert.Null(metadata.GetValueBytes("other-bin"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a:b")]
    [InlineData("ключ")]
    [InlineData("a\n")]
    [InlineData("é")]
    public void A_key_of_other_characters_is_refused(string key) =>
        Assert.Throws<ArgumentException>(() => new Metadata.Entry(key, "v"));

    [Fact]
    public void Only_keys_of_binary_entries_end_in_bin()
    {
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("our-bin", "text"));
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("our-key", [1]));
        Assert.True(new Metadata.Entry("our-BIN", [1]).IsBinary);
        Assert.False(new Metadata.Entry("our-binary", "text").IsBinary);
    }

    [Fact]
    public void Nothing_is_not_a_key_or_a_value()
    {
        Assert.Throws<ArgumentNullException>(() => new Metadata.Entry(null!, "v"));
        Assert.Throws<ArgumentNullException>(() => new Metadata.Entry("k", (string)null!));
        Assert.Throws<ArgumentNullException>(() => new Metadata.Entry("k-bin", (byte[])null!));
        Assert.Throws<ArgumentNullException>(() => new Metadata().Add(null!));
    }

    [Fact]
    public void The_last_of_several_is_got_and_all_are_listed_in_order()
    {
        var metadata = new Metadata { { "k", "1" }, { "other", "x" }, { "K", "2" } };
        Assert.Equal("2", metadata.Get("k")!.Value);
        Assert.Equal(["1", "2"], [.. metadata.GetAll("k").Select(entry => entry.Value)]);
        Assert.Empty(metadata.GetAll("none"));
    }

    [Fact]
    public void Bytes_are_copied_in_and_out()
    {
        byte[] bytes = [1, 2];
        var entry = new Metadata.Entry("k-bin", bytes);
        bytes[0] = 9;
        entry.ValueBytes[1] = 9;
        Assert.Equal([1, 2], entry.ValueBytes);
    }

    [Fact]
    public void Text_has_bytes_but_bytes_have_no_text()
    {
        Assert.Equal("abc"u8.ToArray(), new Metadata.Entry("k", "abc").ValueBytes);
        Assert.Throws<InvalidOperationException>(() => new Metadata.Entry("k-bin", [1]).Value);
        Assert.Throws<InvalidOperationException>(() => new Metadata { { "k-bin", [1] } }.GetValue("k-bin"));
    }

    [Fact]
    public void Empty_metadata_can_not_be_changed()
    {
        var entry = new Metadata.Entry("k", "v");
        Assert.True(Metadata.Empty.IsReadOnly);
        Assert.Throws<InvalidOperationException>(() => Metadata.Empty.Add("k", "v"));
        Assert.Throws<InvalidOperationException>(() => Metadata.Empty.Insert(0, entry));
        Assert.Throws<InvalidOperationException>(() => Metadata.Empty[0] = entry);
        Assert.Throws<InvalidOperationException>(() => Metadata.Empty.Remove(entry));
        Assert.Throws<InvalidOperationException>(() => Metadata.Empty.Clear());
        Assert.Empty(Metadata.Empty);
    }

    [Fact]
    public void It_is_a_list()
    {
        var (a, b, c) = (new Metadata.Entry("a", "1"), new Metadata.Entry("b", "2"), new Metadata.Entry("c", "3"));
        var metadata = new Metadata { a, c };
        metadata.Insert(1, b);
        Assert.Equal([a, b, c], metadata);
        Assert.Equal(1, metadata.IndexOf(b));
        Assert.True(metadata.Remove(b));
        Assert.DoesNotContain(b, metadata);
        metadata[1] = b;
        metadata.RemoveAt(0);
        var copy = new Metadata.Entry[1];
        metadata.CopyTo(copy, 0);
        Assert.Same(b, Assert.Single(copy));
        metadata.Clear();
        Assert.Empty(metadata);
        Assert.False(metadata.IsReadOnly);
    }

    [Fact]
    public void An_entry_can_be_read_by_people()
    {
        Assert.Equal("[Entry: key=k, value=v]", new Metadata.Entry("k", "v").ToString());
        Assert.Equal("[Entry: key=k-bin, valueBytes=01FF]", new Metadata.Entry("k-bin", [1, 255]).ToString());
    }
}
