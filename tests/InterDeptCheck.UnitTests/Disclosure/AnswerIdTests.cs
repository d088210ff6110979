using InterDeptCheck.Domain.Disclosure;

namespace InterDeptCheck.UnitTests.Disclosure;

public sealed class AnswerIdTests
{
    [Theory]
    [InlineData("N0c0ffee1-1")]
    [InlineData("N0c0ffee1-9223372036854775807")]
    [InlineData("N0c0ffee1-123/1")]
    [InlineData("Nffffffff-123/1000")]
    public void An_id_is_read_as_it_is_written(string text)
    {
        Assert.True(AnswerId.TryParse(text, out var id));
        Assert.Equal(text, id.ToString());
        Assert.True(AnswerId.TryParse(id.Whole.ToString(), out var whole));
        Assert.Equal(0, whole.Item);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("N0c0ffee1")]
    [InlineData("N0c0ffee1-")]
    [InlineData("N0c0ffee1-0")]
    [InlineData("N0c0ffee1-01")]
    [InlineData("N0c0ffee1--1")]
    [InlineData("N0c0ffee1-1/")]
    [InlineData("N0c0ffee1-1/0")]
    [InlineData("N0c0ffee1-1/1001")]
    [InlineData("N0c0ffee1-1/1/1")]
    [InlineData("N0C0FFEE1-1")]
    [InlineData("N00000000-1")]
    [InlineData("M0c0ffee1-1")]
    [InlineData("N0c0ffee1-9223372036854775808")]
    public void What_is_no_id_is_refused(string? text) => Assert.False(AnswerId.TryParse(text, out _));
}
