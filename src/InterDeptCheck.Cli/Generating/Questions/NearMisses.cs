using InterDeptCheck.Cli.Generating.Names;
using InterDeptCheck.Cli.Generating.People;

namespace InterDeptCheck.Cli.Generating.Questions;

/// <summary>Questions in which one thing is wrong: names, nationality, or the way of writing. Nobody may be matched.</summary>
internal static class NearMisses
{
    public static IReadOnlyList<QuestionKind> All { get; } =
    [
        new("other-family-name", 5, OtherFamilyName),
        new("misspelt-family-name", 5, MisspeltFamilyName),
        new("other-given-name", 4, OtherGivenName),
        new("twins-name", 8, TwinsName, IsSeldom: true),
        new("middle-name-alone", 4, MiddleNameAlone),
        new("one-of-two-surnames", 5, OneOfTwoSurnames, IsSeldom: true),
        new("swapped-without-document", 4, SwappedWithoutDocument),
        new("wrong-nationality", 5, WrongNationality),
        new("other-birthday", 8, OtherBirthday),
        new("mistaken-birth-date", 6, MistakenBirthDate, IsSeldom: true),
        new("unknown-birth-guessed", 5, UnknownBirthGuessed, IsSeldom: true),
        new("known-birth-as-unknown", 4, KnownBirthAsUnknown),
        new("relatives-birthday", 4, RelativesBirthday),
    ];

    private static bool OtherFamilyName(Scene scene)
    {
        var (person, pool) = (scene.Person, scene.Person.Household.Pool);
        for (var attempt = 0; attempt < 10; attempt++)
        {
            var name = pool.Family(scene.Rng.Below(pool.FamilyCount), person.IsFemale);
            if (Alike.BeginAlike(name, person.Name.Family)) continue;
            if (person.NameChanges.Exists(change => Alike.BeginAlike(name, change.Former.Family))) continue;
            if (!scene.State()) return false;
            scene.Draft.FamilyName = name.Official;
            return true;
        }

        return false;
    }

    private static bool MisspeltFamilyName(Scene scene)
    {
        var name = scene.Person.Name.Family.Official;
        if (name.Length < 4 || !char.IsAsciiLetterLower(name[^1]) || scene.Person.NameChanges.Count > 0 || !scene.State()) return false;
        scene.Draft.FamilyName = scene.Rng.Percent(50) ? name + 'q' : name[..^1] + (name[^1] == 'q' ? 'v' : 'q');
        return true;
    }

    private static bool OtherGivenName(Scene scene)
    {
        var person = scene.Person;
        if (person.Name.First is not { } first || person.NameChanges.Count > 0) return false;
        var other = scene.Rng.Pick(person.Household.Pool.Given(person.IsFemale));
        if (Alike.BeginAlike(first, other) || !scene.State()) return false;
        scene.Draft.GivenNames = other.Official;
        return true;
    }

    private static bool TwinsName(Scene scene)
    {
        if (scene.Person is not { Name.First: { } own, Twin.Name.First: { } twins } || Alike.BeginAlike(own, twins) || !scene.State())
            return false;
        scene.Draft.GivenNames = twins.Written;
        return true;
    }

    private static bool MiddleNameAlone(Scene scene)
    {
        if (scene.Person is not { Name: { First: { } first, Middle: { } middle }, NameChanges: [] }) return false;
        if (Alike.BeginAlike(first, middle) || !scene.State()) return false;
        scene.Draft.GivenNames = middle.Written;
        return true;
    }

    private static bool OneOfTwoSurnames(Scene scene)
    {
        if (scene.Person is not { Name.FirstSurname: { } surname, NameChanges: [] } || !scene.State()) return false;
        scene.Draft.FamilyName = surname.Written;
        return true;
    }

    private static bool SwappedWithoutDocument(Scene scene)
    {
        if (scene.Person is not { Name: { Family: var family, Given: { } given }, NameChanges: [] } || Alike.BeginAlike(family, given))
            return false;
        if (!scene.State(fact => !fact.IsDocument)) return false;
        (scene.Draft.FamilyName, scene.Draft.GivenNames) = (given.Written, family.Written);
        return true;
    }

    private static bool WrongNationality(Scene scene)
    {
        var wrong = scene.Rng.Pick(Origins.All).Nationalities[0];
        var person = scene.Person;
        if (person.Nationalities.Contains(wrong) || person.Identifiers.Exists(fact => fact.Nationality == wrong) || !scene.State())
            return false;
        scene.Draft.Nationality = wrong;
        return true;
    }

    private static bool OtherBirthday(Scene scene)
    {
        if (!scene.State()) return false;
        var born = scene.Person.Born;
        var wrong = born with { Year = born.Year - 1 - scene.Rng.Below(3), Day = Math.Min(born.Day, 28) };
        if (born.IsKnown && scene.Rng.Percent(60)) wrong = born with { Day = born.Day % 28 + 1 };
        if (scene.Person.MistakenBirth == wrong) return false;
        scene.Draft.Born = wrong.Iso;
        return true;
    }

    private static bool MistakenBirthDate(Scene scene)
    {
        if (scene.Person.MistakenBirth is not { } mistaken || !scene.State()) return false;
        scene.Draft.Born = mistaken.Iso;
        return true;
    }

    private static bool UnknownBirthGuessed(Scene scene)
    {
        var born = scene.Person.Born;
        if (born.IsKnown || !scene.State()) return false;
        var month = born.Month == 0 ? scene.Rng.Between(2, 12) : born.Month;
        scene.Draft.Born = new Birth(born.Year, month, scene.Rng.Between(2, 28)).Iso;
        return true;
    }

    private static bool KnownBirthAsUnknown(Scene scene)
    {
        var born = scene.Person.Born;
        if (!born.IsKnown || !scene.State()) return false;
        scene.Draft.Born = (scene.Rng.Percent(50) ? born with { Day = 0 } : born with { Month = 0, Day = 0 }).Iso;
        return true;
    }

    private static bool MayBeCalled(Person member, Name first) =>
        member.NameChanges.Count > 0 || member.Name.First is not { } name || Alike.BeginAlike(name, first);

    // By the number that a family shares, with the birthday of one and the name of another.
    private static bool RelativesBirthday(Scene scene)
    {
        var (person, family) = (scene.Person, scene.Person.Household.Members);
        if (person.Identifiers.Find(fact => fact.Kind == IdentifierKind.Uan) is not { } uan) return false;
        var relative = scene.Rng.Pick(family);
        if (relative.Born.Year == person.Born.Year || person.Name.First is not { } first) return false;
        if (family.Exists(member => member != person && MayBeCalled(member, first))) return false;
        scene.Draft.Identify(uan);
        scene.StateHolder();
        scene.Draft.Born = relative.Born.Iso;
        return true;
    }
}
