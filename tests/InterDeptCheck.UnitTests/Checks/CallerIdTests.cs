using InterDeptCheck.Domain.Checks;

namespace InterDeptCheck.UnitTests.Checking;

public sealed class CallerIdTests
{
    [Fact]
    public void A_caller_is_a_department_and_a_service_of_a_trust_domain()
    {
        Assert.True(CallerId.TryParse("spiffe://gov.uk/department/dwp/service/universal-credit_2.0", out var caller));
        Assert.Equal(("gov.uk", "dwp", "universal-credit_2.0"), (caller.TrustDomain, caller.Department, caller.Service));
        Assert.Equal("spiffe://gov.uk/department/dwp/service/universal-credit_2.0", caller.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("spiffe://")]
    [InlineData("SPIFFE://gov.uk/department/dwp/service/uc")]
    [InlineData("https://gov.uk/department/dwp/service/uc")]
    [InlineData("spiffe:/gov.uk/department/dwp/service/uc")]
    [InlineData("spiffe:///department/dwp/service/uc")]
    [InlineData("spiffe://GOV.UK/department/dwp/service/uc")]
    [InlineData("spiffe://gov.uk:443/department/dwp/service/uc")]
    [InlineData("spiffe://user@gov.uk/department/dwp/service/uc")]
    [InlineData("spiffe://gov.uk/department/dwp/service/uc/")]
    [InlineData("spiffe://gov.uk//department/dwp/service/uc")]
    [InlineData("spiffe://gov.uk/department//service/uc")]
    [InlineData("spiffe://gov.uk/department/dwp/service/")]
    [InlineData("spiffe://gov.uk/department/../service/uc")]
    [InlineData("spiffe://gov.uk/department/./service/uc")]
    [InlineData("spiffe://gov.uk/Department/dwp/service/uc")]
    [InlineData("spiffe://gov.uk/department/DWP/service/uc")]
    [InlineData("spiffe://gov.uk/department/dwp/service/uc?x=1")]
    [InlineData("spiffe://gov.uk/department/dwp/service/uc#x")]
    [InlineData("spiffe://gov.uk/department/dwp/service/u%63")]
    [InlineData("spiffe://gov.uk/department/dwp/service/uc\n")]
    [InlineData("spiffe://gov.uk/department/dwp/service/uc\0")]
    [InlineData(" spiffe://gov.uk/department/dwp/service/uc")]
    [InlineData("spiffe://gov.uk/department/dwp/service/ｕc")]
    [InlineData("spiffe://gov.uk/department/dwр/service/uc")]
    [InlineData("spiffe://gov.uk/department/dwp/service/uc/department/hmrc/service/cb")]
    public void Anything_else_is_nobody(string? text)
    {
        Assert.False(CallerId.TryParse(text, out var caller));
        Assert.Equal(default, caller);
    }

    [Fact]
    public void An_id_has_at_most_256_characters()
    {
        var prefix = "spiffe://gov.uk/department/dwp/service/";
        Assert.True(CallerId.TryParse(prefix + new string('x', 256 - prefix.Length), out _));
        Assert.False(CallerId.TryParse(prefix + new string('x', 257 - prefix.Length), out _));
    }
}
