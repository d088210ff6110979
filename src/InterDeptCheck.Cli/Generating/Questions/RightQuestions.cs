using InterDeptCheck.Cli.Generating.Names;
using InterDeptCheck.Cli.Generating.People;

namespace InterDeptCheck.Cli.Generating.Questions;

/// <summary>Questions that state the right person, in the ways in which departments know people.</summary>
internal static class RightQuestions
{
    public static IReadOnlyList<QuestionKind> All { get; } =
    [
        new("current", 20, Current),
        new("nino-written-otherwise", 6, NinoWrittenOtherwise),
        new("nino-suffix-not-recorded", 4, NinoSuffixNotRecorded, IsSeldom: true),
        new("other-transliteration", 8, OtherTransliteration),
        new("names-written-otherwise", 8, NamesWrittenOtherwise),
        new("middle-names-left-out", 8, MiddleNamesLeftOut),
        new("middle-name-added", 2, MiddleNameAdded),
        new("part-of-compound-name", 3, PartOfCompoundName, IsSeldom: true),
        new("names-swapped-with-document", 4, NamesSwapped),
        new("zone-alone", 7, scene => Zone(scene, withNames: false)),
        new("zone-and-names", 4, scene => Zone(scene, withNames: true)),
        new("two-identifiers", 6, TwoIdentifiers),
        new("application-number", 6, ApplicationNumber),
        new("second-passport", 5, SecondPassport, IsSeldom: true),
        new("second-nationality", 3, SecondNationality, IsSeldom: true),
        new("document-under-nationality", 4, DocumentUnderNationality, IsSeldom: true),
        new("unknown-birth-as-recorded", 3, UnknownBirthAsRecorded, IsSeldom: true),
        new("unknown-birth-as-first", 3, UnknownBirthAsFirst, IsSeldom: true),
    ];

    /// <summary>What nearly everybody's details allow.</summary>
    public static bool Current(Scene scene)
    {
        if (!scene.State()) return false;
        if (scene.Rng.Percent(35)) scene.Draft.Nationality = scene.Person.Nationality;
        return true;
    }

    private static bool NinoWrittenOtherwise(Scene scene)
    {
        if (!scene.State(fact => fact.Kind == IdentifierKind.Nino)) return false;
        var nino = scene.Draft.Nino!;
        scene.Draft.Nino = scene.Rng.Below(4) switch
        {
            0 => nino[..8],
            1 => nino.ToLowerInvariant(),
            2 => $"{nino[..2]} {nino[2..4]} {nino[4..6]} {nino[6..8]} {nino[8..]}".TrimEnd(),
            _ => $"{nino[..2].ToLowerInvariant()} {nino[2..8]}",
        };
        return true;
    }

    private static bool NinoSuffixNotRecorded(Scene scene)
    {
        if (!scene.State(fact => fact is { Kind: IdentifierKind.Nino, Suffix: null })) return false;
        scene.Draft.Nino += (char)('A' + scene.Rng.Below(4));
        return true;
    }

    private static bool OtherTransliteration(Scene scene)
    {
        var name = scene.Person.Name;
        if ((name.Family.IsPlain && name.Given?.IsPlain != false) || !scene.State()) return false;
        scene.Draft.FamilyName = scene.Rng.Percent(50) ? name.Family.Official : name.Family.Common;
        scene.Draft.GivenNames = scene.Rng.Percent(50) ? name.Given?.Official : name.Given?.Common;
        return true;
    }

    private static bool NamesWrittenOtherwise(Scene scene)
    {
        if (!scene.State()) return false;
        var name = scene.Person.Name;
        Func<string, string> write = scene.Rng.Below(5) switch
        {
            0 => text => text.ToUpperInvariant(),
            1 => text => text.ToLowerInvariant(),
            2 => text => text.Replace('-', ' '),
            3 => text => text.Replace("'", "", StringComparison.Ordinal),
            _ => text => text.Replace('\'', '\u2019').Replace('-', '\u2010'),
        };
        scene.Draft.FamilyName = write(name.Family.Official);
        scene.Draft.GivenNames = name.Given is { } given ? write(given.Official) : null;
        return true;
    }

    private static bool MiddleNamesLeftOut(Scene scene)
    {
        if (scene.Person.Name is not { First: { } first, Middle: not null } || !scene.State()) return false;
        scene.Draft.GivenNames = first.Written;
        return true;
    }

    private static bool MiddleNameAdded(Scene scene)
    {
        if (scene.Person.Name is not { First: { } first, Middle: null } || !scene.State()) return false;
        var added = scene.Rng.Pick(scene.Person.Household.Pool.Given(scene.Person.IsFemale));
        scene.Draft.GivenNames = $"{first.Official} {added.Official}";
        return true;
    }

    private static bool PartOfCompoundName(Scene scene)
    {
        if (scene.Person.Name.First is not { } first || first.Written.Contains(' ', StringComparison.Ordinal)) return false;
        var end = first.Written.IndexOf('-', StringComparison.Ordinal);
        if (end < 0 || !scene.State()) return false;
        scene.Draft.GivenNames = first.Written[..end];
        return true;
    }

    private static bool NamesSwapped(Scene scene)
    {
        if (scene.Person.Name.Given is not { } given || !scene.State(fact => fact.IsDocument)) return false;
        (scene.Draft.FamilyName, scene.Draft.GivenNames) = (given.Written, scene.Person.Name.Family.Written);
        return true;
    }

    private static bool Zone(Scene scene, bool withNames)
    {
        var person = scene.Person;
        if (scene.Any(fact => fact.IsDocument) is not { } document || !MayBeRead(person, document, person.Name)) return false;
        scene.Draft.Mrz = ZoneText.Of(document, person.Name, person.Born, person.IsFemaleOn(document.Since));
        if (withNames) scene.StateHolder();
        return true;
    }

    /// <summary>
    /// Whether the zone of a document shows names that agree: not when they were cut unseen, nor when a full field renders names of another
    /// script, of which the national standards have several.
    /// </summary>
    public static bool MayBeRead(Person person, IdentifierFact document, FullName name) => ZoneText.FitOf(document.Kind, name) switch
    {
        NameFit.CutBetweenNames => false,
        NameFit.Full => !person.IsInOwnScript,
        _ => true,
    };

    private static bool TwoIdentifiers(Scene scene)
    {
        if (!scene.State() || scene.Any(fact => !IsStated(scene.Draft, fact)) is not { } second) return false;
        scene.Draft.Identify(second);
        return true;
    }

    private static bool IsStated(Draft draft, IdentifierFact fact) => fact.Kind switch
    {
        IdentifierKind.Nino => draft.Nino is not null,
        IdentifierKind.NhsNumber => draft.NhsNumber is not null,
        IdentifierKind.CustomerNumber => draft.CustomerNumber is not null,
        IdentifierKind.UanApplicant => draft.Uan is not null,
        _ => draft.DocumentNumber is not null,
    };

    private static bool ApplicationNumber(Scene scene)
    {
        var shared = scene.Person.Identifiers.FindAll(fact =>
            fact.Kind is IdentifierKind.Uan or IdentifierKind.Gwf or IdentifierKind.UanApplicant);
        if (shared.Count == 0 || !IsToldApart(scene.Person)) return false;
        scene.Draft.Identify(scene.Rng.Pick(shared));
        scene.StateHolder();
        return true;
    }

    // In a family a shared number leads to several people: names and birthday must tell them apart.
    private static bool IsToldApart(Person person) => person.Household.Members.TrueForAll(member =>
        member == person || member.Born.Year != person.Born.Year || !Alike.BeginAlike(Only(member), Only(person)));

    private static Name Only(Person person) => person.Name.First ?? person.Name.Family;

    private static bool SecondPassport(Scene scene)
    {
        if (scene.Person.SecondNationality is not { } second) return false;
        if (!scene.State(fact => fact.Kind == IdentifierKind.Passport && fact.Nationality == second)) return false;
        if (scene.Rng.Percent(50)) scene.Draft.Nationality = second;
        return true;
    }

    private static bool SecondNationality(Scene scene)
    {
        if (scene.Person.SecondNationality is not { } second) return false;
        if (!scene.Person.Identifiers.Exists(fact => fact.Nationality == second) || !scene.State()) return false;
        scene.Draft.Nationality = second;
        return true;
    }

    private static bool DocumentUnderNationality(Scene scene)
    {
        if (!scene.State(fact => fact.Kind == IdentifierKind.Passport && fact.State != fact.Nationality)) return false;
        var number = scene.Draft.DocumentNumber;
        scene.Draft.DocumentState = scene.Person.Identifiers.Find(fact => fact.Value == number)!.Nationality;
        return true;
    }

    private static bool UnknownBirthAsRecorded(Scene scene) => !scene.Person.Born.IsKnown && scene.State();

    private static bool UnknownBirthAsFirst(Scene scene)
    {
        if (scene.Person.Born.IsKnown || !scene.State()) return false;
        scene.Draft.Born = new Birth(scene.Person.Born.FirstDay).Iso;
        return true;
    }
}
