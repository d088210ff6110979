using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.TestKit.People;
using static InterDeptCheck.UnitTests.Scene;

namespace InterDeptCheck.UnitTests.Checking;

public sealed class StatedIdentityBuilderTests
{
    private static readonly Domain.Identity.Identifier Number = Facts.Ukvi("KX12345678");

    [Fact] // Why: an identifier alone must never be enough, whatever the edge lets through.
    public void An_identity_has_an_identifier_a_name_and_a_birth_date()
    {
        Assert.Throws<InvalidOperationException>(() => new StatedIdentityBuilder().With(SaysAnne.Name).With(SaysAnne.Born).Build());
        Assert.Throws<InvalidOperationException>(() => new StatedIdentityBuilder().With(Number).With(SaysAnne.Born).Build());
        Assert.Throws<InvalidOperationException>(() => new StatedIdentityBuilder().With(Number).With(SaysAnne.Name).Build());
        Assert.NotNull(Stated(SaysAnne, Number).Build());
    }

    [Fact]
    public void At_most_eight_identifiers_are_stated()
    {
        var eight = Enumerable.Range(0, Domain.Checks.Question.IdentifiersMax).Select(number => Facts.Ukvi($"KX0000000{number}")).ToArray();
        Assert.Equal(8, Stated(SaysAnne, eight).Build().Identifiers.Count);
        Assert.Throws<InvalidOperationException>(() => Stated(SaysAnne, [.. eight, Number]).Build());
    }

    [Fact]
    public void Identifiers_that_one_person_has_are_looked_up_first()
    {
        var shared = Facts.Gwf("GWF123456789");
        Assert.Equal([Number, shared], Stated(SaysAnne, shared, Number).Build().Identifiers);
    }

    [Fact]
    public void A_birth_date_that_no_century_allows_agrees_with_nobody()
    {
        var person = new StatedIdentityBuilder().With(Number).With(SaysAnne.Name).With([]).Build();
        Assert.Empty(Assert.Single(person.Elements).Forms);
        var scene = new Scene();
        scene.Link(Number);
        Assert.IsType<NotMatched>(scene.Ask(new StatedIdentityBuilder().With(Number).With(SaysAnne.Name).With([])));
    }

    [Fact]
    public void The_first_part_of_a_compound_is_compared_with_whole_names_only()
    {
        var given = Stated(SaysAnne with { Name = Facts.Name("Martin", "Jean-Pierre") }, Number).Build().Names[0].Given.Forms;
        var texts = given.Select(form => (form.Kind, System.Text.Encoding.UTF8.GetString(form.Text)));
        Assert.Equal(
            [
                (ElementKind.FirstGiven, "JEANPIERRE"), (ElementKind.FirstGiven, "JEAN"), (ElementKind.FirstGivenPart, "JEANPIERRE"),
                (ElementKind.AllGiven, "JEANPIERRE"),
            ],
            texts);
    }
}
