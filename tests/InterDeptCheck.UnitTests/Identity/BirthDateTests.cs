using FsCheck.Fluent;
using InterDeptCheck.Domain.Identity;

namespace InterDeptCheck.UnitTests.Identity;

public class BirthDateTests
{
    [Theory]
    [InlineData("1988-04-26", 1988, 4, 26, 19880426)]
    [InlineData("1988-04-XX", 1988, 4, 0, 19880400)]
    [InlineData("1988-xx-xx", 1988, 0, 0, 19880000)]
    [InlineData(" 1988-04-26 ", 1988, 4, 26, 19880426)]
    [InlineData("2000-02-29", 2000, 2, 29, 20000229)]
    [InlineData("1850-01-01", 1850, 1, 1, 18500101)]
    public void A_date_is_read_with_its_unknown_parts(string iso, int year, int month, int day, int packed)
    {
        var date = BirthDate.Parse(iso).Value;
        Assert.Equal((year, month, day, packed), (date.Year, date.Month, date.Day, date.ToInt()));
    }

    [Theory]
    [InlineData(null, IdentityRule.Missing)]
    [InlineData("", IdentityRule.Missing)]
    [InlineData("26/04/1988", IdentityRule.DateFormat)]
    [InlineData("1988-4-26", IdentityRule.DateFormat)]
    [InlineData("1988-04-2X", IdentityRule.DateFormat)]
    [InlineData("1988-04-Xx", IdentityRule.DateFormat)]
    [InlineData("XXXX-04-26", IdentityRule.DateFormat)]
    [InlineData("19880426", IdentityRule.DateFormat)]
    [InlineData("１９８８-04-26", IdentityRule.DateFormat)]
    [InlineData("1988-XX-26", IdentityRule.DateNotReal)]
    [InlineData("1988-13-01", IdentityRule.DateNotReal)]
    [InlineData("1988-00-01", IdentityRule.DateNotReal)]
    [InlineData("1988-00-00", IdentityRule.DateNotReal)]
    [InlineData("1988-04-00", IdentityRule.DateNotReal)]
    [InlineData("1988-04-31", IdentityRule.DateNotReal)]
    [InlineData("1900-02-29", IdentityRule.DateNotReal)]
    [InlineData("1849-12-31", IdentityRule.DateNotReal)]
    [InlineData("2200-01-01", IdentityRule.DateNotReal)]
    public void What_is_no_date_is_refused_by_its_rule(string? iso, IdentityRule rule) =>
        Assert.Equal(rule, BirthDate.Parse(iso).Rule);

    [Theory]
    [InlineData(0, IdentityRule.Missing)]
    [InlineData(-19880426, IdentityRule.DateFormat)]
    [InlineData(880426, IdentityRule.DateFormat)]
    [InlineData(int.MaxValue, IdentityRule.DateFormat)]
    [InlineData(19880026, IdentityRule.DateNotReal)]
    [InlineData(19881301, IdentityRule.DateNotReal)]
    public void What_is_no_packed_date_is_refused_by_its_rule(int packed, IdentityRule rule) =>
        Assert.Equal(rule, BirthDate.FromInt(packed).Rule);

    [Theory]
    [InlineData("1988-04-26", new[] { "1988-04-26" })]
    [InlineData("1988-04-01", new[] { "1988-04-01", "1988-04-XX" })]
    [InlineData("1988-01-01", new[] { "1988-01-01", "1988-01-XX", "1988-XX-XX" })]
    [InlineData("1988-01-XX", new[] { "1988-01-XX", "1988-XX-XX" })]
    [InlineData("1988-01-26", new[] { "1988-01-26" })]
    [InlineData("1988-04-XX", new[] { "1988-04-XX" })]
    [InlineData("1988-XX-XX", new[] { "1988-XX-XX" })]
    public void A_stated_date_agrees_with_these_dates_of_records_and_no_others(string stated, string[] records) =>
        Assert.Equal(string.Join(' ', records), string.Join(' ', BirthDate.Parse(stated).Value.StatedForms()));

    [Fact] // Why: a caller who states less must not find more; a wildcard would open every birthday of a month.
    public void An_unknown_part_that_a_caller_states_is_no_wildcard()
    {
        var record = BirthDate.Parse("1988-04-26").Value;
        Assert.False(BirthDate.Parse("1988-04-XX").Value.AgreesWithRecord(record));
        Assert.False(BirthDate.Parse("1988-XX-XX").Value.AgreesWithRecord(record));
        Assert.False(BirthDate.Parse("1988-XX-XX").Value.AgreesWithRecord(BirthDate.Parse("1988-01-01").Value));
    }

    [Fact]
    public void A_date_is_not_after_today_when_its_first_possible_day_is_not()
    {
        var today = new DateOnly(2026, 4, 15);
        Assert.True(BirthDate.Parse("2026-04-15").Value.IsNotAfter(today));
        Assert.False(BirthDate.Parse("2026-04-16").Value.IsNotAfter(today));
        Assert.True(BirthDate.Parse("2026-04-XX").Value.IsNotAfter(today));
        Assert.False(BirthDate.Parse("2026-05-XX").Value.IsNotAfter(today));
        Assert.True(BirthDate.Parse("2026-XX-XX").Value.IsNotAfter(today));
        Assert.False(BirthDate.Parse("2027-XX-XX").Value.IsNotAfter(today));
    }

    [Fact]
    public void A_default_date_cannot_be_used()
    {
        Assert.Throws<InvalidOperationException>(() => default(BirthDate).Year);
        Assert.Throws<InvalidOperationException>(() => default(BirthDate).ToInt());
        Assert.Throws<InvalidOperationException>(() => default(BirthDate).IsoText);
    }

    [Fact]
    public void Reading_what_was_written_gives_the_same_date() =>
        IdentityProperty.Holds(Generated.IsoBirthDate, iso =>
        {
            var date = BirthDate.Parse(iso).Value;
            return date.IsoText == iso && BirthDate.FromInt(date.ToInt()).Value == date;
        });

    [Fact]
    public void The_forms_and_the_direct_comparison_say_the_same() =>
        IdentityProperty.Holds(
            from stated in Generated.IsoBirthDate
            from record in Gen.OneOf(
                Generated.IsoBirthDate,
                Gen.Elements(stated, stated[..8] + "XX", stated[..5] + "XX-XX", stated[..5] + "01-01"))
            where BirthDate.Parse(record).IsValid
            select (BirthDate.Parse(stated).Value, BirthDate.Parse(record).Value),
            pair =>
            {
                var (stated, record) = pair;
                var forms = stated.StatedForms();
                return forms.Contains(record) == stated.AgreesWithRecord(record)
                    && forms[0] == stated
                    && new HashSet<BirthDate>(forms).Count == forms.Count
                    && forms.All(form => BirthDate.FromInt(form.ToInt()).IsValid);
            });
}
