using InterDeptCheck.Server.Errors;
using Microsoft.AspNetCore.Http;

namespace InterDeptCheck.UnitTests.Server;

public sealed class DefaultDeadlineTests
{
    private readonly DefaultDeadline deadline = new(TimeSpan.FromSeconds(5), "/a.B/Stream");

    [Theory]
    [InlineData(null, "5000m")]
    [InlineData("", "5000m")]
    [InlineData("1S", "1S")]
    [InlineData("99999999u", "99999999u")]
    [InlineData("999999999u", "5000m")]
    [InlineData("1.5S", "5000m")]
    [InlineData("-1S", "5000m")]
    [InlineData("5", "5000m")]
    [InlineData("5s", "5000m")]
    [InlineData("50n", "5000m")]
    [InlineData("500n", "500n")]
    public void A_call_has_the_deadline_that_it_states_or_the_default(string? stated, string applied)
    {
        var context = new DefaultHttpContext();
        context.Request.Path = "/a.B/Call";
        if (stated is not null) context.Request.Headers["grpc-timeout"] = stated;
        deadline.Apply(context);
        Assert.Equal(applied, context.Request.Headers["grpc-timeout"].ToString());
    }

    [Fact]
    public void A_call_that_stays_open_by_design_has_only_the_deadline_that_it_states()
    {
        var context = new DefaultHttpContext();
        context.Request.Path = "/a.B/Stream";
        deadline.Apply(context);
        Assert.False(context.Request.Headers.ContainsKey("grpc-timeout"));
    }
}
