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

    [Theory] // Why: names change and birth dates are corrected step by step, and then the record is somebody else's.
    [InlineData("Martin", "Anne Louise", "1990-05-11", AttestedField.Born)]
    [InlineData("Keller", "Zoe", "1971-12-30", AttestedField.None)]
    [InlineData("Martin", "Zoe", "1990-05-11", AttestedField.None)]
    [InlineData("Keller", "Anne", "1990-05-11", AttestedField.None)]
    [InlineData("Martin", "Anne", "1971-12-30", AttestedField.None)]
    public void What_shares_neither_the_present_names_nor_the_birth_date_is_nothing_of_the_present_person(
        string family, string given, string born, AttestedField field)
    {
        var become = new RecordIdentity(
            Facts.Name("Keller", "Zoe"),
            Facts.Born("1971-12-30"),
            default,
            new([Facts.Name("Martin", "Anne"), Facts.Name("Martin", "Zoe"), Facts.Name("Keller", "Anne")]),
            new([new CorrectedBirth(Facts.Born("1990-05-11"), new(10))]));
        Assert.Equal(field, AttestationMatching.Contradiction(become, Facts.Says(family, given, born), new(5), isDocument: false));
        var enrolled = become with { PresentEnrolments = ["ENR-1"] };
        var says = Facts.Says(family, given, born) with { BiometricEnrolment = "ENR-1" };
        Assert.Equal(AttestedField.None, AttestationMatching.Contradiction(enrolled, says, new(5), isDocument: false));
        Assert.Equal(field, AttestationMatching.Contradiction(become, says, new(5), isDocument: false));
    }

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
