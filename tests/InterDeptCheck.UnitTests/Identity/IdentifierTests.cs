using InterDeptCheck.Domain.Identity;

namespace InterDeptCheck.UnitTests.Identity;

public class IdentifierTests
{
    public static TheoryData<Identifier, IdentifierType, string, bool> OneOfEach => new()
    {
        { new NinoIdentifier(Nino.Parse("CS601937B").Value), IdentifierType.Nino, "CS601937", true },
        { new NhsNumberIdentifier(NhsNumber.Parse("9000000009").Value), IdentifierType.NhsNumber, "9000000009", true },
        {
            new UkviCustomerNumberIdentifier(UkviCustomerNumber.Parse("KX12345678").Value),
            IdentifierType.UkviCustomerNumber, "KX12345678", true
        },
        { new UanIdentifier(Uan.Parse("1234567890123456").Value), IdentifierType.Uan, "1234-5678-9012-3456", false },
        { new UanIdentifier(Uan.Parse("1234567890123456/1").Value), IdentifierType.Uan, "1234-5678-9012-3456/01", true },
        { new GwfIdentifier(Gwf.Parse("GWF123456789").Value), IdentifierType.Gwf, "GWF123456789", false },
        {
            new DocumentIdentifier(DocumentKey.Parse("PASSPORT:FRA:12AB3456").Value),
            IdentifierType.Document, "PASSPORT/FRA/12AB3456", true
        },
    };

    [Theory]
    [MemberData(nameof(OneOfEach))]
    public void An_identifier_knows_its_kind_its_claim_key_and_whether_it_is_exclusive(
        Identifier identifier, IdentifierType type, string canonical, bool isExclusive)
    {
        Assert.Equal((type, canonical, isExclusive), (identifier.Type, identifier.Canonical, identifier.IsExclusive));
        Assert.DoesNotContain(canonical, identifier.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_ninos_that_differ_in_the_suffix_claim_one_number()
    {
        Identifier b = new NinoIdentifier(Nino.Parse("CS601937B").Value);
        Identifier c = new NinoIdentifier(Nino.Parse("CS601937C").Value);
        Assert.NotEqual(b, c);
        Assert.Equal(b.Canonical, c.Canonical);
    }

    [Fact]
    public void A_failure_names_its_rule_and_has_no_value()
    {
        var failure = Nino.Parse("SECRET99");
        Assert.False(failure.IsValid);
        Assert.Equal("NinoFormat", failure.ToString());
        var thrown = Assert.Throws<InvalidOperationException>(() => failure.Value);
        Assert.DoesNotContain("SECRET99", thrown.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Parsed<Nino>.Fail(IdentityRule.None));
    }

    [Fact]
    public void A_default_result_is_a_failure() => Assert.Equal(IdentityRule.Missing, default(Parsed<Nino>).Rule);
}
