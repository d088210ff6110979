using FsCheck.Fluent;
using InterDeptCheck.Domain.Identity;

namespace InterDeptCheck.UnitTests.Identity;

public class NinoTests
{
    [Theory] // The published valid ones, then ways of writing, then what HMRC's rule accepts.
    [InlineData("AB123456C", "AB123456C")]
    [InlineData("OA123456A", "OA123456A")]
    [InlineData("SP123456A", "SP123456A")]
    [InlineData("RJ301829A", "RJ301829A")]
    [InlineData("CS100700A", "CS100700A")]
    [InlineData("AB 12 34 56 C", "AB123456C")]
    [InlineData("ab123456c", "AB123456C")]
    [InlineData(" AB123456C", "AB123456C")]
    [InlineData("AB-12-34-56-C", "AB123456C")]
    [InlineData("AB.12.34.56.C\t", "AB123456C")]
    [InlineData("AB\u00A012\u00A034\u00A056\u00A0C", "AB123456C")]
    [InlineData("ＡＢ１２３４５６Ｃ", "AB123456C")]
    [InlineData("AB\u200B123456C\u200E", "AB123456C")]
    [InlineData("AB123456", "AB123456")]
    [InlineData("AB123456 ", "AB123456")]
    [InlineData("CR123456A", "CR123456A")]
    [InlineData("MW123456A", "MW123456A")]
    [InlineData("NC123456A", "NC123456A")]
    [InlineData("PP123456A", "PP123456A")]
    [InlineData("PY123456A", "PY123456A")]
    [InlineData("PZ123456A", "PZ123456A")]
    public void A_number_is_stored_one_way_however_it_is_written(string written, string stored) =>
        Assert.Equal(stored, Nino.Parse(written).Value.ToString());

    [Theory]
    [InlineData(null, IdentityRule.Missing)]
    [InlineData("", IdentityRule.Missing)]
    [InlineData(" - ", IdentityRule.Missing)]
    [InlineData("QQ123456C", IdentityRule.NinoPrefixNotIssued)]
    [InlineData("AO123456C", IdentityRule.NinoPrefixNotIssued)]
    [InlineData("OO123456C", IdentityRule.NinoPrefixNotIssued)]
    [InlineData("FY123456C", IdentityRule.NinoPrefixNotIssued)]
    [InlineData("BG123456A", IdentityRule.NinoPrefixNotIssued)]
    [InlineData("GB123456A", IdentityRule.NinoPrefixNotIssued)]
    [InlineData("NK123456A", IdentityRule.NinoPrefixNotIssued)]
    [InlineData("KN123456A", IdentityRule.NinoPrefixNotIssued)]
    [InlineData("TN123456A", IdentityRule.NinoPrefixNotIssued)]
    [InlineData("NT123456A", IdentityRule.NinoPrefixNotIssued)]
    [InlineData("ZZ123456A", IdentityRule.NinoPrefixNotIssued)]
    [InlineData("DF123456C", IdentityRule.NinoPrefixNotIssued)]
    [InlineData("AB123456E", IdentityRule.NinoSuffix)]
    [InlineData("AB123456Z", IdentityRule.NinoSuffix)]
    [InlineData("AB12345C", IdentityRule.NinoFormat)]
    [InlineData("AB1234567C", IdentityRule.NinoFormat)]
    [InlineData("ABC12345C", IdentityRule.NinoFormat)]
    [InlineData("AB12345", IdentityRule.NinoFormat)]
    [InlineData("AB1234567", IdentityRule.NinoFormat)]
    [InlineData("11 A1 11 11", IdentityRule.NinoFormat)] // a temporary reference number
    [InlineData("AB١٢٣٤٥٦C", IdentityRule.NinoFormat)] // Arabic-Indic digits
    [InlineData("АВ123456С", IdentityRule.NinoFormat)] // Cyrillic letters that look Latin
    public void What_was_never_issued_is_refused_by_its_rule(string? written, IdentityRule rule) =>
        Assert.Equal(rule, Nino.Parse(written).Rule);

    [Fact]
    public void A_text_of_a_hundred_characters_is_read_and_one_more_is_refused_unread()
    {
        Assert.True(Nino.Parse("AB123456C".PadRight(100)).IsValid);
        Assert.Equal(IdentityRule.TooLong, Nino.Parse("AB123456C".PadRight(101)).Rule);
    }

    [Fact]
    public void The_eight_characters_and_the_suffix_are_told_apart()
    {
        var with = Nino.Parse("CS601937B").Value;
        var without = Nino.Parse("CS601937").Value;
        Assert.Equal(("CS601937", 'B'), (with.Number8, with.Suffix));
        Assert.Equal(("CS601937", null), (without.Number8, without.Suffix));
    }

    [Fact]
    public void A_stated_suffix_must_agree_and_an_unknown_one_agrees_with_any()
    {
        var b = Nino.Parse("CS601937B").Value;
        var c = Nino.Parse("CS601937C").Value;
        var none = Nino.Parse("CS601937").Value;
        Assert.False(b.Agrees(c));
        Assert.True(b.Agrees(none) && none.Agrees(c) && b.Agrees(b));
        Assert.False(b.Agrees(Nino.Parse("CS601938B").Value));
    }

    [Fact]
    public void A_default_number_cannot_be_used() =>
        Assert.Throws<InvalidOperationException>(() => default(Nino).Number8);

    [Fact]
    public void Reading_the_stored_form_gives_the_same_number() =>
        IdentityProperty.Holds(Generated.Nino, text =>
            Nino.Parse(text) is { IsValid: true } read
            && read.Value.ToString() == text
            && Nino.Parse(read.Value.ToString()) == read);

    [Fact]
    public void Case_spaces_and_punctuation_make_no_difference() =>
        IdentityProperty.Holds(
            from text in Generated.Nino
            from written in Generated.AsPeopleWrite(text)
            select (text, written),
            pair => Nino.Parse(pair.written).Value.ToString() == pair.text);
}
