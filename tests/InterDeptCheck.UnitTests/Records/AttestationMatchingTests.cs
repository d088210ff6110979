using InterDeptCheck.Domain.Records;
using InterDeptCheck.TestKit.People;

namespace InterDeptCheck.UnitTests.Records;

public sealed class AttestationMatchingTests
{
    private static readonly RecordIdentity Anne = new(
        Facts.Name("Martin", "Anne Louise"),
        Facts.Born("1990-05-11"),
        new([Facts.Country("FRA"), Facts.Country("GBR")]),
        new([Facts.Name("Dupont", "Anne")]),
        new([new CorrectedBirth(Facts.Born("1991-05-11"), new(10))]));

    [Theory]
    [InlineData("Martin", "Anne Louise", "1990-05-11", "FRA", 20, AttestedField.None)]
    [InlineData("Martin", "Anne", "1990-05-11", "GBR", 20, AttestedField.None)]
    [InlineData("Dupont", "Anne", "1990-05-11", null, 20, AttestedField.None)]
    [InlineData("Martin", "Anne", "1991-05-11", "FRA", 9, AttestedField.None)]
    [InlineData("Martin", "Anne", "1991-05-11", "FRA", 10, AttestedField.Born)]
    [InlineData("Martin", "Anne", "1990-05-XX", "FRA", 20, AttestedField.Born)]
    [InlineData("Martin", "Louise", "1990-05-11", "FRA", 20, AttestedField.Name)]
    [InlineData("Martin", null, "1990-05-11", "FRA", 20, AttestedField.Name)]
    [InlineData("Anne", "Martin", "1990-05-11", "FRA", 20, AttestedField.Name)]
    [InlineData("Martin", "Anne", "1990-05-11", "BEL", 20, AttestedField.Nationality)]
    [InlineData("Other", "Anne", "1992-05-11", "BEL", 20, AttestedField.Born)]
    public void The_first_field_that_contradicts_is_named(
        string family, string? given, string born, string? nationality, long at, AttestedField field) =>
        Assert.Equal(field, AttestationMatching.Contradiction(Anne, Facts.Says(family, given, born, nationality), new(at), isDocument: false));

    [Fact]
    public void A_document_may_swap_names_and_show_any_nationality()
    {
        var swapped = Facts.Says("Anne", "Martin", "1990-05-11", "BEL");
        Assert.Equal(AttestedField.None, AttestationMatching.Contradiction(Anne, swapped, new(20), isDocument: true));
    }

    [Fact]
    public void A_record_without_nationality_contradicts_none()
    {
        var stateless = Anne with { Nationalities = default };
        Assert.Equal(
            AttestedField.None, AttestationMatching.Contradiction(stateless, Facts.Says("Martin", "Anne", "1990-05-11", "BEL"), new(20), false));
    }

    [Theory]
    [InlineData("1990-XX-XX", "1990-01-01", true)]
    [InlineData("1990-05-XX", "1990-05-01", true)]
    [InlineData("1990-05-XX", "1990-05-XX", true)]
    [InlineData("1990-05-XX", "1990-05-02", false)]
    [InlineData("1990-XX-XX", "1990-05-01", false)]
    public void Unknown_parts_of_a_birth_date_agree_with_themselves_and_with_01_both_ways(string left, string right, bool agree)
    {
        Assert.Equal(agree, AttestationMatching.BirthsAgree(Facts.Born(left), Facts.Born(right)));
        Assert.Equal(agree, AttestationMatching.BirthsAgree(Facts.Born(right), Facts.Born(left)));
    }
}
