using InterDeptCheck.Domain.Identity;

namespace InterDeptCheck.UnitTests.Identity;

public class PersonNameTests
{
    [Theory]
    [InlineData("  Smith \u00A0 Jones ", " Anna\u3000 Maria ", "Smith Jones", "Anna Maria")]
    [InlineData("O’Brien", "Seán", "O'Brien", "Seán")]
    [InlineData("Oʻzbek", "D`Arcy", "O'zbek", "D'Arcy")]
    [InlineData("Wolf–Smith", "Jean‑Pierre", "Wolf-Smith", "Jean-Pierre")]
    [InlineData("Mu\u0308ller", "Zoe\u0308", "Müller", "Zoë")]
    [InlineData("St. John", "J. R.", "St. John", "J. R.")]
    [InlineData("\u200FSmith\u200E\uFEFF", "Jo\u00ADhn", "Smith", "John")]
    [InlineData("X Æ A-12", "Q", "X Æ A-12", "Q")]
    [InlineData("李", "大文 David", "李", "大文 David")]
    [InlineData("می\u200Cخواهم", "رضا", "می\u200Cخواهم", "رضا")] // a joiner that Persian spelling needs
    [InlineData("山田", "たろう太郎", "山田", "たろう太郎")]
    [InlineData("ဦး", "သန့်", "ဦး", "သန့်")]
    public void A_name_is_stored_composed_trimmed_and_with_plain_joints(string family, string given, string f, string g)
    {
        var name = PersonName.Create(family, given).Value;
        Assert.Equal((f, g), (name.FamilyName, name.GivenNames));
        Assert.Equal(UnicodeText.Compose(name.FamilyName), name.FamilyName);
    }

    [Theory]
    [InlineData("Sukarno", null)]
    [InlineData("Sukarno", "")]
    [InlineData("Sukarno", " - ")]
    [InlineData("Sukarno", ".")]
    [InlineData(null, "Sukarno")]
    [InlineData("-", "Sukarno")]
    public void A_person_with_one_name_has_a_family_name_only(string? family, string? given)
    {
        var name = PersonName.Create(family, given).Value;
        Assert.True(name.IsMononym);
        Assert.Equal(("Sukarno", null), (name.FamilyName, name.GivenNames));
    }

    [Theory]
    [InlineData(null, null, IdentityRule.NameEmpty)]
    [InlineData(" ", "-", IdentityRule.NameEmpty)]
    [InlineData("123", "'", IdentityRule.NameEmpty)]
    [InlineData("Smith\n", "John", IdentityRule.NameControlCharacter)]
    [InlineData("Smith", "Jo\u0000hn", IdentityRule.NameControlCharacter)]
    [InlineData("Smith", "Jo\u009Fhn", IdentityRule.NameControlCharacter)]
    [InlineData("Smith", "\u202Enhoj", IdentityRule.NameControlCharacter)] // a direction override
    [InlineData("Smith\u2028", "John", IdentityRule.NameControlCharacter)]
    [InlineData("Smith", "\uD800", IdentityRule.NameControlCharacter)] // half a character
    [InlineData("Ивaнов", "Иван", IdentityRule.NameMixedScripts)] // a Latin a
    [InlineData("Smith", "Αnna", IdentityRule.NameMixedScripts)] // a Greek capital alpha
    [InlineData("Smith", "Ann\u0430", IdentityRule.NameMixedScripts)] // a Cyrillic a
    [InlineData("Smith", "Anna\u05D0", IdentityRule.NameMixedScripts)]
    [InlineData("नमस्তে", "A", IdentityRule.NameMixedScripts)] // Devanagari and Bengali
    public void Only_control_characters_mixed_scripts_and_emptiness_are_refused(string? family, string? given, IdentityRule rule) =>
        Assert.Equal(rule, PersonName.Create(family, given).Rule);

    [Fact]
    public void A_name_of_two_hundred_characters_passes_and_one_more_does_not()
    {
        Assert.True(PersonName.Create(new string('a', 200), new string('b', 200)).IsValid);
        Assert.Equal(IdentityRule.TooLong, PersonName.Create(new string('a', 201), "b").Rule);
        Assert.Equal(IdentityRule.TooLong, PersonName.Create("a", new string('b', 201)).Rule);
    }

    [Fact]
    public void A_name_does_not_reach_a_log_by_accident() =>
        Assert.DoesNotContain("Smith", $"{Names.Of("Smith, John")} {PersonName.Create("Smith", "John")}", StringComparison.Ordinal);

    [Fact]
    public void A_name_is_the_same_composed_or_decomposed() =>
        IdentityProperty.Holds(Generated.AnyName, text =>
            PersonName.Create(text, UnicodeText.Decompose(text))
            == PersonName.Create(UnicodeText.Decompose(text), UnicodeText.Compose(text)));

    [Fact]
    public void A_stored_name_is_stored_unchanged_a_second_time() =>
        IdentityProperty.Holds(Generated.AnyName, text =>
            PersonName.Create(text, null) is var read
            && (!read.IsValid || PersonName.Create(read.Value.FamilyName, null) == read));

    [Theory]
    [InlineData("J", true)]
    [InlineData("J.", true)]
    [InlineData("j r", true)]
    [InlineData("J. R. R.", true)]
    [InlineData("J.R.R.", true)]
    [InlineData("J.-P.", true)]
    [InlineData("É", true)]
    [InlineData("E\u0301.", true)]
    [InlineData("Я. М.", true)]
    [InlineData("Γ.", true)]
    [InlineData("م", true)]
    [InlineData("J Robert", false)]
    [InlineData("Jo", false)]
    [InlineData("Mary-J", false)]
    [InlineData("明", false)]
    [InlineData("이", false)]
    [InlineData("あ", false)]
    [InlineData("ก", false)]
    [InlineData("", false)]
    [InlineData(" . ", false)]
    public void Bare_initials_are_single_letters_of_an_alphabet_and_nothing_else(string given, bool expected) =>
        Assert.Equal(expected, NameRules.IsBareInitials(given));

    [Fact] // Why: names of these letters alone are taken as they are, without looking at each letter.
    public void Every_letter_below_U0250_is_Latin_composed_and_stays_as_it_is()
    {
        for (var c = '\u00C0'; c <= '\u024F'; c++)
        {
            if (c is '\u00D7' or '\u00F7') continue;
            Assert.Equal(Script.Latin, Scripts.Of(new(c)));
            Assert.Equal($"{c}a", UnicodeText.Compose($"{c}a"));
            Assert.Equal($"A{c}'{c} B-{c}", PersonName.Create($"A{c}'{c} B-{c}", null).Value.FamilyName);
        }
    }

    [Theory]
    [InlineData(" Ana", "Ana")]
    [InlineData("Ana ", "Ana")]
    [InlineData("Ana  Li", "Ana Li")]
    [InlineData("O`Neil", "O'Neil")]
    public void What_is_not_in_the_stored_form_is_brought_into_it(string written, string stored) =>
        Assert.Equal(stored, PersonName.Create(written, null).Value.FamilyName);
}
