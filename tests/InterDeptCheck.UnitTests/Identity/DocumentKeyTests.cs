using FsCheck.Fluent;
using InterDeptCheck.Domain.Identity;

namespace InterDeptCheck.UnitTests.Identity;

public class DocumentKeyTests
{
    [Theory]
    [InlineData("D", "DEU")]
    [InlineData("DEU", "DEU")]
    [InlineData("d<<", "DEU")]
    [InlineData(" fra ", "FRA")]
    [InlineData("GBD", "GBD")]
    [InlineData("XXA", "XXA")]
    [InlineData("UTO", "UTO")]
    [InlineData("RKS", "RKS")]
    [InlineData("EUE", "EUE")]
    [InlineData("QZQ", "QZQ")] // an open code
    public void A_country_code_is_three_letters_and_germany_is_stored_one_way(string written, string stored) =>
        Assert.Equal(stored, CountryCode.Parse(written).Value.Value);

    [Theory]
    [InlineData("F")]
    [InlineData("GB")]
    [InlineData("GB1")]
    [InlineData("D<")]
    [InlineData("GBRX")]
    [InlineData("ÖST")]
    public void What_is_no_country_code_is_refused(string written) =>
        Assert.Equal(IdentityRule.CountryCodeFormat, CountryCode.Parse(written).Rule);

    [Fact]
    public void Every_document_type_is_read_from_its_own_code()
    {
        foreach (var type in Enum.GetValues<DocumentType>())
            Assert.Equal(type, DocumentTypes.Parse(type.Code().ToLowerInvariant()).Value);
        Assert.Equal(IdentityRule.DocumentTypeUnknown, DocumentTypes.Parse("VISA").Rule);
        Assert.Throws<ArgumentOutOfRangeException>(() => default(DocumentType).Code());
    }

    [Theory]
    [InlineData("PASSPORT:FRA:12AB3456", "PASSPORT:FRA:12AB3456")]
    [InlineData("passport:fra:12 ab-34 56", "PASSPORT:FRA:12AB3456")]
    [InlineData("NAT:D:L01X00T47", "NAT:DEU:L01X00T47")]
    [InlineData("BRP:GBR:RZX123456", "BRP:GBR:RZX123456")]
    [InlineData("BRP:AFG:RZ1234567", "BRP:GBR:RZ1234567")]
    [InlineData("BRC::RAX203829", "BRC:GBR:RAX203829")]
    [InlineData("BRP:?:ZU1234567", "BRP:GBR:ZU1234567")]
    [InlineData("PASSPORT:NLD:K5LTGREQ3", "PASSPORT:NLD:K5LTGREQ3")]
    public void A_document_is_stored_as_type_state_and_number(string written, string stored) =>
        Assert.Equal(stored, DocumentKey.Parse(written).Value.ToString());

    [Theory]
    [InlineData("PASSPORT:FRA", IdentityRule.DocumentKeyFormat)]
    [InlineData("PASSPORT:FRA:1:2", IdentityRule.DocumentKeyFormat)]
    [InlineData("VISA:FRA:12", IdentityRule.DocumentTypeUnknown)]
    [InlineData("PASSPORT:FR:12", IdentityRule.CountryCodeFormat)]
    [InlineData("PASSPORT::12", IdentityRule.Missing)]
    [InlineData("PASSPORT:FRA:", IdentityRule.Missing)]
    [InlineData("PASSPORT:FRA:---", IdentityRule.DocumentNumberFormat)]
    [InlineData("PASSPORT:FRA:12/34", IdentityRule.DocumentNumberFormat)]
    [InlineData("PASSPORT:FRA:12É4", IdentityRule.DocumentNumberFormat)]
    public void What_is_no_document_is_refused_by_its_rule(string written, IdentityRule rule) =>
        Assert.Equal(rule, DocumentKey.Parse(written).Rule);

    [Fact]
    public void A_number_of_thirty_characters_passes_and_one_more_does_not()
    {
        var state = CountryCode.Parse("FRA").Value;
        Assert.True(DocumentKey.Create(DocumentType.Passport, state, new string('7', 30)).IsValid);
        Assert.Equal(
            IdentityRule.DocumentNumberFormat,
            DocumentKey.Create(DocumentType.Passport, state, new string('7', 31)).Rule);
    }

    [Fact]
    public void A_passport_without_a_state_or_of_no_type_is_refused()
    {
        Assert.Equal(IdentityRule.CountryCodeFormat, DocumentKey.Create(DocumentType.Passport, default, "1").Rule);
        Assert.Equal(IdentityRule.DocumentTypeUnknown, DocumentKey.Create(default, CountryCode.Gbr, "1").Rule);
        Assert.True(DocumentKey.Create(DocumentType.BiometricResidencePermit, default, "1").IsValid);
    }

    [Fact]
    public void One_number_of_two_states_or_two_types_is_two_documents()
    {
        var french = DocumentKey.Parse("NAT:FRA:CS601937").Value;
        Assert.NotEqual(french, DocumentKey.Parse("NAT:ESP:CS601937").Value);
        Assert.NotEqual(french, DocumentKey.Parse("PASSPORT:FRA:CS601937").Value);
        Assert.Equal(french, DocumentKey.Parse("nat:fra:cs 60-19-37").Value);
    }

    [Fact]
    public void Reading_the_stored_form_gives_the_same_document() =>
        IdentityProperty.Holds(
            from type in Gen.Elements(Enum.GetValues<DocumentType>())
            from state in Generated.CountryCode
            from number in Generated.DocumentNumber
            select DocumentKey.Create(type, CountryCode.Parse(state).Value, number).Value,
            key => DocumentKey.Parse(key.ToString()).Value == key
                && (key.State == CountryCode.Gbr || !key.Type.IsBritishOnly()));
}
