using InterDeptCheck.Cli.Generating.People;

namespace InterDeptCheck.Cli.Generating.Questions;

/// <summary>Questions that state what the right person lawfully had before: departments keep old details.</summary>
internal static class FormerQuestions
{
    public static IReadOnlyList<QuestionKind> All { get; } =
    [
        new("former-name", 10, FormerName, IsSeldom: true),
        new("superseded-passport", 8, scene => FormerPassport(scene, Standing.Superseded), IsSeldom: true),
        new("lost-passport", 5, scene => FormerPassport(scene, Standing.Lost), IsSeldom: true),
        new("zone-of-former-passport", 5, ZoneOfFormerPassport, IsSeldom: true),
        new("former-nationality", 5, FormerNationality, IsSeldom: true),
    ];

    private static bool FormerName(Scene scene)
    {
        if (scene.Person.NameChanges is not [{ Former: var former }] || !scene.State()) return false;
        scene.Draft.Name(former);
        return true;
    }

    private static bool FormerPassport(Scene scene, Standing standing)
    {
        if (scene.Person.Identifiers.Find(fact => fact.Standing == standing) is not { } passport) return false;
        scene.Draft.Identify(passport);
        scene.StateHolder();
        if (passport.Names is { } names && scene.Rng.Percent(60)) scene.Draft.Name(names);
        return true;
    }

    private static bool ZoneOfFormerPassport(Scene scene)
    {
        var person = scene.Person;
        if (person.Identifiers.Find(fact => fact.Standing is Standing.Superseded or Standing.Lost) is not { } passport) return false;
        var names = passport.Names ?? person.Name;
        if (!RightQuestions.MayBeRead(person, passport, names)) return false;
        scene.Draft.Mrz = ZoneText.Of(passport, names, person.Born, person.IsFemaleOn(passport.Since));
        return true;
    }

    private static bool FormerNationality(Scene scene)
    {
        if (scene.Person.Nationalities is not [var former, _] || !scene.State()) return false;
        scene.Draft.Nationality = former;
        return true;
    }
}
