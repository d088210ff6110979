using InterDeptCheck.Domain.Identity;

namespace InterDeptCheck.UnitTests.Identity;

public class NameFormsTests
{
    [Theory] // Forms in the order of the schemes: recommended by ICAO, plain, allowed alternatives.
    [InlineData("Smith", "SMITH")]
    [InlineData("Wolf-Smith", "WOLFSMITH")]
    [InlineData("wolf  smith", "WOLFSMITH")]
    [InlineData("O'Brien", "OBRIEN")]
    [InlineData("O\u2019Brien", "OBRIEN")]
    [InlineData("Müller", "MUELLER MULLER MUXXLLER")]
    [InlineData("MU\u0308LLER", "MUELLER MULLER MUXXLLER")]
    [InlineData("Größmann", "GROESSMANN GROSSMANN")]
    [InlineData("GRÖẞMANN", "GROESSMANN GROSSMANN")]
    [InlineData("Åkesson", "AAKESSON AKESSON")]
    [InlineData("Bjørn", "BJOERN BJORN")]
    [InlineData("Ærø", "AEROE AERO")]
    [InlineData("Núñez", "NUNEZ NUNXXEZ")]
    [InlineData("Þórðarson", "THORDARSON THORDHARSON")]
    [InlineData("Đorđević", "DORDEVIC DJORDJEVIC")]
    [InlineData("Łukasiewicz", "LUKASIEWICZ")]
    [InlineData("Šarlota", "SARLOTA")]
    [InlineData("Țepeș", "TEPES")]
    [InlineData("Ţepeş", "TEPES")]
    [InlineData("Yıldız", "YILDIZ")]
    [InlineData("İnönü", "INOENUE INONU INOENUXX")]
    [InlineData("Nguyễn", "NGUYEN")]
    [InlineData("Đặng", "DANG DJANG")]
    [InlineData("Őrsi", "ORSI")]
    [InlineData("Ĳsselstein", "IJSSELSTEIN")]
    [InlineData("Œuvre", "OEUVRE")]
    [InlineData("Əliyev", "ELIYEV ALIYEV")]
    [InlineData("Ｓｍｉｔｈ", "SMITH")]
    [InlineData("St. John", "STJOHN")]
    [InlineData("N\u01FFrgaard", "NOERGAARD NORGAARD")] // ø with acute
    [InlineData("Хрущёв", "KHRUSHCHEV KHRUSHCHYOV")]
    [InlineData("Достоевский", "DOSTOEVSKII DOSTOEVSKIY DOSTOEVSKYI")]
    [InlineData("Юлия", "IULIIA YULIYA YULYIA")]
    [InlineData("Зеленський", "ZELENSKII ZELENSKIY ZELENSKYI")]
    [InlineData("Гриценко", "GRITSENKO HRYTSENKO")]
    [InlineData("Єгорів", "IEHORIV YEHORIV")]
    [InlineData("Първанов", "PIERVANOV PARVANOV PURVANOV")]
    [InlineData("Ђоковић", "DOKOVIC DJOKOVIC")]
    [InlineData("Јовановски", "JOVANOVSKI")]
    [InlineData("Ќосев", "KJOSEV KOSEV")]
    [InlineData("Лукашэнка", "LUKASHENKA")]
    [InlineData("Быкаў", "BYKAU")]
    [InlineData("Παπαδόπουλος", "PAPADOPOULOS")]
    [InlineData("Χαράλαμπος", "CHARALAMPOS HARALAMBOS")]
    [InlineData("Ευαγγελία", "EVANGELIA EUAGGELIA")]
    [InlineData("Μπάμπης", "BAMPIS BAMBIS MPAMPIS")]
    [InlineData("Ευθύμιος", "EFTHYMIOS EUTHYMIOS")]
    [InlineData("Φίλιππος", "FILIPPOS PHILIPPOS")]
    [InlineData("Ραΰλα", "RAYLA")] // the dialytika parts the two vowels
    [InlineData("شريف", "XSHRYF SHRYF")]
    [InlineData("محمد", "MXHMD MHMD")]
    [InlineData("مُحَمَّد", "MXHMD MHMD")]
    [InlineData("李", "李")]
    [InlineData("ｱ", "ア")]
    [InlineData("כֹּהֵן", "כהן")]
    [InlineData("किरण", "किरण")]
    [InlineData("...", "")]
    public void A_name_has_these_forms(string name, string forms) =>
        Assert.Equal(forms, Names.Join(NameForms.Family(name)));

    [Theory]
    [InlineData("Jean-Pierre Marie", "JEANPIERRE JEAN")]
    [InlineData("Jean Pierre", "JEAN")]
    [InlineData("Anna", "ANNA")]
    [InlineData("Jürgen Karl", "JUERGEN JURGEN JUXXRGEN")]
    [InlineData("Björn-Åke", "BJOERNAAKE BJORNAKE BJOERN BJORN")]
    [InlineData("Abdul Rahman Ali", "ABDULRAHMAN ABDUL")]
    [InlineData("Abd al-Rahman Ali", "ABDALRAHMAN ABD")]
    [InlineData("Abd al Rahman", "ABDALRAHMAN ABD")]
    [InlineData("Abdul", "ABDUL")]
    [InlineData("Al-Amin", "ALAMIN AL")]
    public void A_first_given_name_has_these_forms(string given, string forms) =>
        Assert.Equal(forms, Names.Join(NameForms.FirstGiven(given)));

    [Theory]
    [InlineData("Jean-Pierre Marie", "JEANPIERREMARIE")]
    [InlineData("Jürgen Karl", "JUERGENKARL JURGENKARL JUXXRGENKARL")]
    public void All_given_names_have_these_forms(string given, string forms) =>
        Assert.Equal(forms, Names.Join(NameForms.AllGiven(given)));

    [Fact] // Doc 9303-4's examples of a name that fills its field.
    public void A_name_that_fills_the_mrz_field_is_rendered_and_cut()
    {
        var thai = Names.Of("Nilavadhanananda, Chayapa Dejthamrong Krasuang");
        Assert.Equal("NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K", Names.Join(NameForms.MrzNameFields(thai, 39)));
        Assert.Equal("NILAVADHANANANDA<<CHAYAPA<DEJT", Names.Join(NameForms.MrzNameFields(thai, 30)));
    }

    [Fact]
    public void A_name_that_leaves_room_in_the_mrz_field_has_no_rendering()
    {
        Assert.Empty(NameForms.MrzNameFields(Names.Of("Eriksson, Anna Maria"), 39));
        Assert.Empty(NameForms.MrzNameFields(Names.Of(new string('a', 20) + ", " + new string('b', 16)), 39));
        Assert.Single(NameForms.MrzNameFields(Names.Of(new string('a', 20) + ", " + new string('b', 17)), 39));
        Assert.Single(NameForms.MrzNameFields(Names.Of(new string('a', 39)), 39));
        Assert.Empty(NameForms.MrzNameFields(Names.Of("李, " + new string('大', 60)), 30));
    }

    [Fact]
    public void A_long_name_is_rendered_in_each_scheme_with_apostrophes_dropped_and_joints_as_fillers()
    {
        var name = Names.Of("O'Müller-von und zu Hohenlohe, Friedrich Wilhelm");
        Assert.Equal(
            "OMUELLER<VON<UND<ZU<HOHENLOHE< OMULLER<VON<UND<ZU<HOHENLOHE<< OMUXXLLER<VON<UND<ZU<HOHENLOHE",
            Names.Join(NameForms.MrzNameFields(name, 30)));
    }

    [Fact]
    public void Forms_do_not_depend_on_case_spacing_joints_or_composition() =>
        IdentityProperty.Holds(Generated.AnyName, name =>
        {
            var forms = Names.Join(NameForms.Family(name));
            return new[]
            {
                name.ToUpperInvariant(), UnicodeText.Decompose(name), $"  {name} ", name.Replace(' ', '-'),
                name.Replace('-', ' '), name.Replace('\'', '’'),
            }.All(variant => Names.Join(NameForms.Family(variant)) == forms);
        });

    [Fact] // Why: a form that comes back as a stated name, from a keyboard without the letters or an MRZ, must be found.
    public void Every_form_of_a_name_has_itself_as_its_form() =>
        IdentityProperty.Holds(Generated.AnyName, name =>
            NameForms.Family(name).All(form => NameForms.Family(form).Contains(form, StringComparer.Ordinal)));

    [Fact]
    public void Forms_are_few_distinct_and_plain_letters_where_the_script_has_a_table() =>
        IdentityProperty.Holds(Generated.AnyName, name =>
            NameForms.Family(name) is var forms
            && forms.Count is >= 1 and <= NameForms.FormsMax
            && new HashSet<string>(forms, StringComparer.Ordinal).Count == forms.Count
            && (forms.All(form => form.All(char.IsAsciiLetterUpper)) || name.All("ьъЬЪ' -".Contains))
            && NameForms.FirstGiven(name).Count <= NameForms.FirstGivenFormsMax);
}
