using System.Globalization;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.TestKit.People;

namespace InterDeptCheck.UnitTests.Fingerprints;

/// <summary>
/// Fingerprints and references as the first releases made them, under the master key 01 02 … 20. Replicas and snapshots hold such fingerprints and
/// callers hold such references: none of them may ever change.
/// </summary>
public sealed class FrozenVectorTests
{
    private static readonly FingerprintKeys Keys = new([.. Enumerable.Range(1, FingerprintKeys.MasterKeyLength).Select(each => (byte)each)]);
    private static readonly Fingerprinter Fingerprinter = new(Keys);

    private static readonly KeyFingerprint Person =
        Fingerprinter.Of(new PersonId(Guid.Parse("0191d3a4-5b6c-7d8e-9f00-112233445566", CultureInfo.InvariantCulture)));

    [Fact]
    public void A_person_and_the_keys_have_the_fingerprints_that_they_always_had()
    {
        Assert.Equal(0x0EE2_1CC1_9DFF_1FB8UL, Person.Value);
        Assert.Equal(0x330B_2401_D599_D2DCUL, Keys.KeyCheck);
    }

    [Fact]
    public void Each_kind_of_identifier_has_the_fingerprint_that_it_always_had()
    {
        Assert.Equal(0xAEAC_B70F_DD75_EC64UL, Fingerprinter.Of(Facts.Nino("AB123456C")).Value);
        Assert.Equal(0x8E37_49A1_7D99_F418UL, Fingerprinter.Of(Facts.Nhs("9434765919")).Value);
        Assert.Equal(0xA94D_D75C_2E55_EB48UL, Fingerprinter.Of(Facts.Ukvi("KX12345678")).Value);
        Assert.Equal(0x3376_A1E8_7357_6438UL, Fingerprinter.Of(Facts.Uan("1234-1234-1234-1234")).Value);
        Assert.Equal(0x52AF_434E_7533_38DCUL, Fingerprinter.Of(Facts.Uan("1234-1234-1234-1234/01")).Value);
        Assert.Equal(0x5D0A_BD60_FD98_7110UL, Fingerprinter.Of(Facts.Gwf("GWF123456789")).Value);
        Assert.Equal(0x962C_7B02_B26E_761CUL, Fingerprinter.Of(Facts.DocumentId("PASSPORT:FRA:12AB3456")).Value);
        Assert.Equal(0xAABF_DEA7_324E_53B0UL, Fingerprinter.Of(Facts.DocumentId("NAT:ROU:A")).Value);
        Assert.Equal(0x8458_7A42_0F06_E128UL, Fingerprinter.Of(Facts.DocumentId("BRP::ZX1234567")).Value);
        Assert.Equal(0xB6E3_28B1_3598_1F28UL, Fingerprinter.Of(Facts.DocumentId("BRC::123456789012345678901234567890")).Value);
        Assert.Equal(
            0x6BA7_E180_3B43_F308UL, Fingerprinter.OfDocument(Facts.Document("PASSPORT:FRA:12AB3456"), Facts.Country("BEL")).Value);
    }

    [Theory]
    [InlineData(ElementKind.Family, "MARTIN", 0xA482_23BA)]
    [InlineData(ElementKind.FirstGiven, "JEANPIERRE", 0xED15_71E5)]
    [InlineData(ElementKind.FirstGivenPart, "JEAN", 0x363E_2C0E)]
    [InlineData(ElementKind.AllGiven, "", 0x1A24_3748)]
    [InlineData(ElementKind.AllGiven, "李小龍", 0xB1C4_0548)]
    [InlineData(ElementKind.MrzName39, "PAPANDROPOULOUS<<JONATHON<ALEC<XANDER<<", 0x76F5_95AA)]
    [InlineData(ElementKind.MrzName30, "WOLF<SMITH<<SUZY<ANNE<MARIE<<<", 0xD3A7_E795)]
    [InlineData(ElementKind.Born, "1988-04-XX", 0xB6E2_7C2A)]
    [InlineData(ElementKind.Nationality, "FRA", 0xDF23_BE9A)]
    [InlineData(ElementKind.NinoSuffix, "AB123456?", 0x9446_B14E)]
    [InlineData(ElementKind.NationalityPad, "12345678", 0x0DAC_DE2F)]
    public void Each_kind_of_element_has_the_fingerprint_that_it_always_had(ElementKind kind, string text, uint fingerprint) =>
        Assert.Equal(fingerprint, Fingerprinter.Element(Person, kind, text));

    [Theory] // The longest text that is hashed as it is, and the shortest that is not.
    [InlineData(1015, 0x2F82_EE53)]
    [InlineData(1016, 0x68E8_49B0)]
    public void A_long_text_has_the_fingerprint_that_it_always_had(int length, uint fingerprint) =>
        Assert.Equal(fingerprint, Fingerprinter.Element(Person, ElementKind.Family, new string('A', length)));

    [Theory]
    [InlineData(false, 0xF838)]
    [InlineData(true, 0x00AA)]
    public void A_nationality_is_masked_as_it_always_was(bool isMeanwhile, ushort masked) =>
        Assert.Equal(masked, NationalityMask.Mask(Fingerprinter, Person, new(123_456_789), isMeanwhile, Facts.Country("FRA")));

    [Theory]
    [InlineData(0, "IDC-MDVE-Z5DF-1MT2-4NAH")]
    [InlineData(1, "IDC-TTNS-KYFP-9PFF-8T1H")]
    [InlineData(42, "IDC-ZFAE-DVAP-SCNC-QHF3")]
    [InlineData(255, "IDC-P1AT-GXGB-YFM9-C4H4")]
    public void A_case_has_the_reference_that_it_always_had(byte claim, string reference) =>
        Assert.Equal(reference, CaseReference.Of(Keys, Facts.Dwp, Person, claim).Text);

    [Fact]
    public void A_caller_with_a_long_name_has_the_reference_that_it_always_had()
    {
        var caller = Facts.Caller($"spiffe://{new string('a', 200)}/department/d/service/s");
        Assert.Equal("IDC-GEG7-7R6B-08XE-W7Z4", CaseReference.Of(Keys, caller, Person, 9).Text);
    }
}
