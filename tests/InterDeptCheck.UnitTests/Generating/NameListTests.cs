using InterDeptCheck.Cli.Generating.Names;
using InterDeptCheck.Domain.Identity;

namespace InterDeptCheck.UnitTests.Generating;

public sealed class NameListTests
{
    private const int OriginsMin = 25;
    private const int NamesMin = 40;

    [Fact]
    public void There_are_names_of_many_origins() => Assert.True(Origins.All.Count >= OriginsMin);

    [Fact]
    public void Every_origin_has_forty_family_and_forty_given_names()
    {
        foreach (var pool in Origins.All)
        {
            var label = pool.Origin.Label;
            var family = Enumerable.Range(0, pool.FamilyCount).Select(number => pool.Family(number, false).Written).Distinct(StringComparer.Ordinal);
            Assert.True(family.Count() >= NamesMin, label);
            Assert.True(pool.Male.Concat(pool.Female).Distinct().Count() >= NamesMin, label);
        }
    }

    [Fact] // Why: what the generator thinks is one name must be one name, or the truth file is wrong.
    public void Every_name_agrees_with_its_renderings()
    {
        foreach (var pool in Origins.All)
        {
            foreach (var name in AllNames(pool))
            {
                var written = PersonName.Create(name.Written, "Anna").Value;
                Assert.True(NameMatching.Agrees(written, PersonName.Create(name.Official, "Anna").Value), $"{pool.Origin.Label}: {name}");
                Assert.True(NameMatching.Agrees(written, PersonName.Create(name.Common, "Anna").Value), $"{pool.Origin.Label}: {name}");
                Assert.True(System.Text.Ascii.IsValid(name.Official + name.Common), $"{pool.Origin.Label}: {name}");
            }
        }
    }

    [Fact]
    public void A_woman_bears_the_feminine_form_where_there_is_one()
    {
        var polish = Origins.All.Single(pool => pool.Origin.Label == "Polish");
        Assert.Contains(Enumerable.Range(0, polish.FamilyCount), number => polish.Family(number, true).Written == "Kowalska" && polish.Family(number, false).Written == "Kowalski");
    }

    [Theory]
    [InlineData("Müller", "Mueller", "Muller")]
    [InlineData("Ångström", "Aangstroem", "Angstrom")]
    [InlineData("Łucja", "Lucja", "Lucja")]
    [InlineData("Nguyễn", "Nguyen", "Nguyen")]
    [InlineData("Þórarinsson", "Thorarinsson", "Thorarinsson")]
    public void Latin_letters_lose_their_marks_in_two_ways(string written, string official, string common) =>
        Assert.Equal(new Name(written, official, common), Romanisation.Render(written, NameScript.Latin));

    [Fact]
    public void Cyrillic_is_rendered_by_its_own_country()
    {
        Assert.Equal(new Name("Юлия", "Iuliia", "Yuliya"), Romanisation.Render("Юлия", NameScript.Russian));
        Assert.Equal(new Name("Юлія", "Yuliia", "Yuliia"), Romanisation.Render("Юлія", NameScript.Ukrainian));
        Assert.Equal("Hryhorii", Romanisation.Render("Григорій", NameScript.Ukrainian).Official);
    }

    [Fact]
    public void A_letter_without_a_rendering_is_a_fault() =>
        Assert.Throws<InvalidOperationException>(() => Romanisation.Render("\u0250bc", NameScript.Latin));

    private static IEnumerable<Name> AllNames(NamePool pool) =>
        Enumerable.Range(0, pool.FamilyCount).SelectMany(number => new[] { pool.Family(number, true), pool.Family(number, false) })
            .Concat(pool.Male).Concat(pool.Female);
}
