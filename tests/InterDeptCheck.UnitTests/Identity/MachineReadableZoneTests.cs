using FsCheck.Fluent;
using InterDeptCheck.Domain.Identity;

namespace InterDeptCheck.UnitTests.Identity;

public class MachineReadableZoneTests
{
    private const string Passport =
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";

    private const string Card =
        "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<";

    private static readonly DateOnly Today = new(2026, 4, 15);

    [Fact]
    public void The_published_passport_is_read()
    {
        var zone = MachineReadableZone.Parse(Passport).Value;
        Assert.Equal((MrzFormat.Td3, "P", "UTO", "UTO"), (zone.Format, zone.DocumentCode, zone.IssuingState.Value, zone.Nationality.Value));
        Assert.Equal(("L898902C3", 'F', "ERIKSSON", "ANNA MARIA"), (zone.DocumentNumber, zone.Sex, zone.FamilyName, zone.GivenNames));
        Assert.Equal("1974-08-12", Names.Join(zone.BirthDates(Today).Select(date => date.IsoText)));
        Assert.Equal("PASSPORT:UTO:L898902C3", zone.Document().ToString());
        Assert.Equal((39, false), (zone.NameField.Length, zone.NameFieldIsFull));
        Assert.True(NameMatching.Agrees(zone.Name().Value, Names.Of("Eriksson, Anna")));
    }

    [Fact]
    public void The_published_card_is_read()
    {
        var zone = MachineReadableZone.Parse(Card).Value;
        Assert.Equal((MrzFormat.Td1, "I", "D23145890"), (zone.Format, zone.DocumentCode, zone.DocumentNumber));
        Assert.Equal(("ERIKSSON", "ANNA MARIA", 30), (zone.FamilyName, zone.GivenNames, zone.NameField.Length));
        Assert.Equal("NAT:UTO:D23145890", zone.Document().ToString());
    }

    [Fact]
    public void A_zone_is_read_in_whatever_lines_case_and_width_it_comes()
    {
        foreach (var zone in new[] { Passport, Card })
        {
            string[] writings =
            [
                zone.Replace("\n", "", StringComparison.Ordinal), zone.ToLowerInvariant(),
                $"\r\n  {zone.Replace("\n", " \r\n\t", StringComparison.Ordinal)} ",
                string.Concat(zone.Select(c => c is '\n' ? c : (char)(c + 0xFEE0))),
            ];
            foreach (var writing in writings)
                Assert.Equal(MachineReadableZone.Parse(zone).Value.Document(), MachineReadableZone.Parse(writing).Value.Document());
            Assert.True(MachineReadableZone.Parse(zone.Split('\n')).IsValid);
        }
    }

    [Theory]
    [InlineData("", IdentityRule.Missing)]
    [InlineData("P<UTO", IdentityRule.MrzLength)]
    [InlineData("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<1", IdentityRule.MrzLength)]
    [InlineData("P<UTOERIKSSÖN<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10", IdentityRule.MrzCharacter)]
    [InlineData("P<UTOERIKSS0N<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10", IdentityRule.MrzCharacter)]
    [InlineData("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<11", IdentityRule.MrzCheckDigit)]
    public void What_is_no_zone_is_refused_by_its_rule(string text, IdentityRule rule) =>
        Assert.Equal(rule, MachineReadableZone.Parse(text).Rule);

    [Fact]
    public void What_agrees_in_its_check_digits_may_still_break_a_rule()
    {
        Assert.Equal(IdentityRule.MrzDate, Read3(new() { Born = "741312" }).Rule);
        Assert.Equal(IdentityRule.MrzDate, Read3(new() { Born = "74<<12" }).Rule);
        Assert.Equal(IdentityRule.MrzDate, Read3(new() { Expires = "120431" }).Rule);
        Assert.Equal(IdentityRule.MrzFormat, Read3(new() { Sex = "Z" }).Rule);
        Assert.Equal(IdentityRule.MrzFormat, Read3(new() { Name = "<<ANNA" }).Rule);
        Assert.Equal(IdentityRule.MrzFormat, Read3(new() { Name = "" }).Rule);
        Assert.Equal(IdentityRule.MrzFormat, Read3(new() { Name = "ERIKSSON<<ANNA<<MARIA" }).Rule);
        Assert.Equal(IdentityRule.MrzFormat, Read3(new() { Name = "ERIKSSON<<<ANNA" }).Rule);
        Assert.Equal(IdentityRule.MrzFormat, Read3(new() { Number = "" }).Rule);
        Assert.Equal(IdentityRule.CountryCodeFormat, Read3(new() { State = "U" }).Rule);
        Assert.Equal(IdentityRule.CountryCodeFormat, Read3(new() { Nationality = "U1O" }).Rule);
        Assert.Equal(IdentityRule.DocumentTypeUnknown, Read3(new() { Code = "V" }).Rule);
        Assert.Equal(IdentityRule.DocumentTypeUnknown, Read3(new() { Code = "I" }).Rule);
        Assert.Equal(IdentityRule.DocumentTypeUnknown, Read1(new() { Code = "P" }).Rule);
        Assert.Equal(IdentityRule.DocumentTypeUnknown, Read1(new() { Code = "AC" }).Rule);
    }

    [Theory]
    [InlineData("IR", "GBR", "BRP:GBR:L898902C3 BRC:GBR:L898902C3")]
    [InlineData("CR", "GBR", "BRC:GBR:L898902C3 BRP:GBR:L898902C3")]
    [InlineData("ID", "D", "NAT:DEU:L898902C3")]
    [InlineData("AR", "FRA", "NAT:FRA:L898902C3")]
    public void A_card_is_a_national_one_unless_the_united_kingdom_issued_it(string code, string state, string documents) =>
        Assert.Equal(documents, Names.Join(Read1(new() { Code = code, State = state }).Value.Documents.Select(key => key.ToString())));

    [Fact]
    public void Germany_is_stored_one_way_however_the_zone_writes_it()
    {
        var one = Read3(new() { State = "D", Nationality = "D" }).Value;
        var three = Read3(new() { State = "DEU", Nationality = "DEU" }).Value;
        Assert.Equal((three.Document(), three.Nationality), (one.Document(), one.Nationality));
    }

    [Fact]
    public void A_long_number_of_a_card_goes_on_in_the_optional_data()
    {
        var zone = Read1(new() { Code = "I", Number = "D23145890734" }).Value;
        Assert.Equal("D23145890734", zone.DocumentNumber);
        var wrong = new MrzText { Code = "I", Number = "D23145890734" }.Td1().Replace("734", "735", StringComparison.Ordinal);
        Assert.Equal(IdentityRule.MrzCheckDigit, MachineReadableZone.Parse(wrong).Rule);
    }

    [Fact]
    public void An_empty_optional_field_has_a_filler_or_a_nought_for_its_check_digit()
    {
        var nought = new MrzText().Td3();
        Assert.Equal('0', nought[86]);
        var filler = string.Concat(nought.AsSpan(0, 86), "<", nought.AsSpan(87)); // both count as 0 in the composite
        Assert.True(MachineReadableZone.Parse(nought).IsValid);
        Assert.True(MachineReadableZone.Parse(filler).IsValid);
        var full = new MrzText { Optional = "X" }.Td3();
        var missing = string.Concat(full.AsSpan(0, 86), "<", full.AsSpan(87));
        Assert.Equal(IdentityRule.MrzCheckDigit, MachineReadableZone.Parse(missing).Rule);
    }

    [Theory] // On 15 April 2026.
    [InlineData("740812", "1974-08-12")]
    [InlineData("260415", "2026-04-15 1926-04-15")]
    [InlineData("260416", "1926-04-16")]
    [InlineData("100101", "2010-01-01 1910-01-01")]
    [InlineData("060415", "2006-04-15 1906-04-15")]
    [InlineData("060414", "2006-04-14")]
    [InlineData("000229", "2000-02-29")]
    [InlineData("7408<<", "1974-08-XX")]
    [InlineData("74<<<<", "1974-XX-XX")]
    [InlineData("26<<<<", "2026-XX-XX 1926-XX-XX")]
    [InlineData("<<<<<<", "")]
    public void A_year_of_two_digits_means_every_century_that_a_living_person_allows(string born, string dates) =>
        Assert.Equal(dates, Names.Join(Read3(new() { Born = born }).Value.BirthDates(Today).Select(date => date.IsoText)));

    [Fact]
    public void A_name_that_fills_its_field_is_known_to_be_cut_and_equals_the_records_rendering()
    {
        var name = Names.Of("Nilavadhanananda, Chayapa Dejthamrong Krasuang");
        var zone = Read3(new() { Name = "NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<KRASUANG" }).Value;
        Assert.True(zone.NameFieldIsFull);
        Assert.Contains(zone.NameField, NameForms.MrzNameFields(name, zone.NameField.Length), StringComparer.Ordinal);
    }

    [Fact]
    public void A_person_with_one_name_has_no_given_names()
    {
        var zone = Read3(new() { Name = "ARKFREITH" }).Value;
        Assert.Equal(("ARKFREITH", ""), (zone.FamilyName, zone.GivenNames));
        Assert.True(zone.Name().Value.IsMononym);
    }

    [Fact]
    public void A_zone_does_not_reach_a_log_by_accident() =>
        Assert.Equal("Td3 P", MachineReadableZone.Parse(Passport).Value.ToString());

    [Fact] // Why: this is what the check digits are for. Every weight is prime to 10, so that every such change must show.
    public void Every_change_of_one_digit_in_a_checked_field_is_caught() =>
        IdentityProperty.Holds(
            from isCard in Gen.Elements(true, false)
            from number in IdentityProperty.Text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", 9)
            from year in IdentityProperty.Text("0123456789", 2)
            let zone = Written(isCard, new MrzText { Number = number, Born = year + "0117" })
            from place in Gen.Elements(DigitsChecked(zone, isCard))
            from step in Gen.Choose(1, 9)
            select (zone, place, step),
            change =>
            {
                var changed = change.zone.ToCharArray();
                changed[change.place] = (char)('0' + ((changed[change.place] - '0' + change.step) % 10));
                return MachineReadableZone.Parse(change.zone).IsValid
                    && MachineReadableZone.Parse(new string(changed)).Rule == IdentityRule.MrzCheckDigit;
            });

    [Fact]
    public void What_was_written_into_a_zone_is_read_out_of_it() =>
        IdentityProperty.Holds(
            from isCard in Gen.Elements(true, false)
            from number in IdentityProperty.Text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", 8)
            from state in Generated.CountryCode
            from family in Generated.LatinName
            from given in Generated.LatinName
            where Field(family, given).Length < 30
            select (isCard, number, state, family, given),
            one =>
            {
                var (number, state) = (one.number, one.state);
                var text = new MrzText { Number = number, State = state, Nationality = state, Name = Field(one.family, one.given) };
                var zone = MachineReadableZone.Parse(Written(one.isCard, text)).Value;
                return zone.DocumentNumber == one.number
                    && zone.IssuingState.Value == one.state
                    && NameMatching.Agrees(zone.Name().Value, PersonName.Create(one.family, one.given).Value);
            });

    private static Parsed<MachineReadableZone> Read3(MrzText zone) => MachineReadableZone.Parse(zone.Td3());

    private static Parsed<MachineReadableZone> Read1(MrzText zone) => MachineReadableZone.Parse(zone.Td1());

    private static string Written(bool isCard, MrzText zone) => isCard ? (zone with { Code = "I" }).Td1() : zone.Td3();

    private static string Field(string family, string given) =>
        $"{string.Join('<', Rendered(family))}<<{string.Join('<', Rendered(given))}";

    private static IEnumerable<string> Rendered(string name) =>
        name.Split(' ', '-').Select(word => NameForms.Family(word)[0]);

    // Number and its digit, birth and its digit, expiry and its digit, the composite's digit.
    private static int[] DigitsChecked(string zone, bool isCard)
    {
        int[] starts = isCard ? [5, 30, 38] : [44, 57, 65];
        int[] lengths = [10, 7, 7];
        return [.. starts.Zip(lengths).SelectMany(field => Enumerable.Range(field.First, field.Second))
            .Append(isCard ? 59 : 87).Where(at => char.IsAsciiDigit(zone[at]))];
    }
}
