using FsCheck.Fluent;
using InterDeptCheck.Domain.Identity;

namespace InterDeptCheck.UnitTests.Identity;

public class ApplicationNumberTests
{
    [Theory]
    [InlineData("1234-5678-9012-3456", "1234-5678-9012-3456", null)]
    [InlineData("1234567890123456", "1234-5678-9012-3456", null)]
    [InlineData("1234 5678 9012 3456", "1234-5678-9012-3456", null)]
    [InlineData("1234-5678-9012-3456/01", "1234-5678-9012-3456", "01")]
    [InlineData("1234-5678-9012-3456 / 2", "1234-5678-9012-3456", "02")]
    public void A_uan_is_stored_in_four_groups(string written, string stored, string? applicant)
    {
        var uan = Uan.Parse(written).Value;
        Assert.Equal((stored, applicant), (uan.Value, uan.Applicant));
    }

    [Theory]
    [InlineData("1234-5678-9012-345")]
    [InlineData("1234-5678-9012-34567")]
    [InlineData("1234-5678-9012-3456/")]
    [InlineData("1234-5678-9012-3456/00")]
    [InlineData("1234-5678-9012-3456/001")]
    [InlineData("1234-5678-9012-3456/AB")]
    [InlineData("1234-5678-9012-345A")]
    [InlineData("GWF123456789")]
    public void What_is_no_uan_is_refused(string written) => Assert.Equal(IdentityRule.UanFormat, Uan.Parse(written).Rule);

    [Theory]
    [InlineData("GWF123456789", "GWF123456789")]
    [InlineData("gwf 123 456 789", "GWF123456789")]
    public void A_gwf_is_stored_unspaced(string written, string stored) => Assert.Equal(stored, Gwf.Parse(written).Value.Value);

    [Theory]
    [InlineData("GWF12345678")]
    [InlineData("GWF1234567890")]
    [InlineData("GWX123456789")]
    [InlineData("GWF12345678A")]
    public void What_is_no_gwf_is_refused(string written) => Assert.Equal(IdentityRule.GwfFormat, Gwf.Parse(written).Rule);

    [Theory]
    [InlineData("KX12345678", "KX12345678")]
    [InlineData("kx 12-34 56 7a", "KX1234567A")]
    public void A_customer_number_is_stored_unspaced(string written, string stored) =>
        Assert.Equal(stored, UkviCustomerNumber.Parse(written).Value.Value);

    [Theory]
    [InlineData("KK12345678")]
    [InlineData("KX1234567")]
    [InlineData("KX123456789")]
    [InlineData("KX1234567é")]
    public void What_is_no_customer_number_is_refused(string written) =>
        Assert.Equal(IdentityRule.UkviCustomerNumberFormat, UkviCustomerNumber.Parse(written).Rule);

    [Fact]
    public void Nothing_at_all_is_missing_whatever_was_asked_for()
    {
        Assert.Equal(IdentityRule.Missing, Uan.Parse(" ").Rule);
        Assert.Equal(IdentityRule.Missing, Gwf.Parse(null).Rule);
        Assert.Equal(IdentityRule.Missing, UkviCustomerNumber.Parse("").Rule);
        Assert.Equal(IdentityRule.Missing, CountryCode.Parse(null).Rule);
        Assert.Equal(IdentityRule.Missing, DocumentTypes.Parse(null).Rule);
        Assert.Equal(IdentityRule.Missing, DocumentKey.Parse(null).Rule);
    }

    [Fact]
    public void Default_values_cannot_be_used()
    {
        Assert.Throws<InvalidOperationException>(() => default(Uan).Value);
        Assert.Throws<InvalidOperationException>(() => default(Gwf).Value);
        Assert.Throws<InvalidOperationException>(() => default(UkviCustomerNumber).Value);
        Assert.Throws<InvalidOperationException>(() => default(CountryCode).Value);
        Assert.Throws<InvalidOperationException>(() => default(DocumentKey).Number);
    }

    [Fact]
    public void Reading_the_stored_uan_gives_the_same_uan() =>
        IdentityProperty.Holds(Generated.Uan, text =>
            Uan.Parse(text).Value.ToString() == text && Uan.Parse(Uan.Parse(text).Value.ToString()) == Uan.Parse(text));

    [Fact]
    public void Spacing_of_a_uan_makes_no_difference() =>
        IdentityProperty.Holds(
            from text in Generated.Uan
            from written in Generated.AsPeopleWrite(text)
            where written.Length <= 100
            select (text, written),
            pair => Uan.Parse(pair.written).Value.ToString() == pair.text);
}
