using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.TestKit.People;

namespace InterDeptCheck.UnitTests.Fingerprints;

public sealed class FingerprintKeysTests
{
    private static readonly FingerprintKeys Keys = new(new byte[FingerprintKeys.MasterKeyLength]);

    [Fact]
    public void A_master_key_has_32_bytes()
    {
        Assert.Throws<ArgumentException>(() => new FingerprintKeys(new byte[31]));
        Assert.Throws<ArgumentException>(() => new FingerprintKeys(new byte[33]));
    }

    [Fact]
    public void Each_use_has_a_key_of_its_own()
    {
        ulong[] hashes = [Keys.Identifiers.Hash([]), Keys.Elements.Hash([]), Keys.Seals.Hash([]), Keys.Cases.Hash([]), Keys.KeyCheck];
        Assert.Equal(hashes.Length, hashes.Distinct().Count());
    }

    [Fact]
    public void Another_master_key_gives_other_keys_and_another_check()
    {
        var master = new byte[FingerprintKeys.MasterKeyLength];
        master[31] = 1;
        var other = new FingerprintKeys(master);
        Assert.NotEqual(Keys.KeyCheck, other.KeyCheck);
        Assert.NotEqual(Keys.Identifiers.Hash([]), other.Identifiers.Hash([]));
        Assert.Equal(Keys.KeyCheck, new FingerprintKeys(new byte[32]).KeyCheck);
    }

    [Fact]
    public void Fingerprints_are_separated_by_type_state_and_number()
    {
        var fingerprinter = new Fingerprinter(Keys);
        Identifier[] identifiers =
        [
            Facts.Nino("AB123456C"), Facts.Nino("AB123457C"), Facts.Ukvi("KX12345678"), Facts.Gwf("GWF123456789"), Facts.Nhs("9434765919"),
            Facts.Uan("1234-1234-1234-1234"), Facts.Uan("1234-1234-1234-1234/01"), Facts.DocumentId("PASSPORT:FRA:11111111"),
            Facts.DocumentId("PASSPORT:BEL:11111111"), Facts.DocumentId("NAT:FRA:11111111"), Facts.DocumentId("BRP::11111111"),
            Facts.DocumentId("BRC::11111111"),
        ];
        Assert.Equal(identifiers.Length, identifiers.Select(fingerprinter.Of).Distinct().Count());
        Assert.Equal(fingerprinter.Of(Facts.Nino("AB123456C")), fingerprinter.Of(Facts.Nino("ab 12 34 56 d")));
    }

    [Fact]
    public void An_element_is_salted_with_its_record_and_separated_by_kind()
    {
        var fingerprinter = new Fingerprinter(Keys);
        var (anne, luc) = (fingerprinter.Of(Scene.Anne), fingerprinter.Of(Scene.Luc));
        Assert.NotEqual(fingerprinter.Element(anne, ElementKind.Family, "MARTIN"), fingerprinter.Element(luc, ElementKind.Family, "MARTIN"));
        var kinds = Enum.GetValues<ElementKind>();
        Assert.Equal(kinds.Length, kinds.Select(kind => fingerprinter.Element(anne, kind, "MARTIN")).Distinct().Count());
    }

    [Fact] // Why: a name of 200 letters that expand is lawful; it must not stop a node.
    public void A_text_of_any_length_has_a_fingerprint()
    {
        var fingerprinter = new Fingerprinter(Keys);
        var person = fingerprinter.Of(Scene.Anne);
        uint[] hashes = [.. new[] { 1014, 1015, 1016, 5000 }.Select(length =>
            fingerprinter.Element(person, ElementKind.Family, new string('A', length)))];
        Assert.Equal(hashes.Length, hashes.Distinct().Count());
    }

    [Fact]
    public void The_two_low_bits_of_a_word_are_flags()
    {
        var key = new KeyFingerprint(0xFEDC_BA98_7654_3217);
        Assert.Equal(0xFEDC_BA98_7654_3214, key.Value);
        Assert.True(key.IsIn(key.Value | KeyFingerprint.Earlier | KeyFingerprint.Bound));
        Assert.False(key.IsIn(key.Value + 4));
        Assert.Equal(0UL, new Fingerprinter(Keys).Of(Scene.Anne).Value & KeyFingerprint.FlagBits);
    }
}
