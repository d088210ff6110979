using InterDeptCheck.Cli.Generating.People;

namespace InterDeptCheck.Cli.Generating.Questions;

/// <summary>Questions with the right person's names and birthday and a number that is not theirs. Nobody may be matched.</summary>
internal static class WrongNumbers
{
    public static IReadOnlyList<QuestionKind> All { get; } =
    [
        new("neighbouring-nino", 5, NeighbouringNino),
        new("other-nino-suffix", 5, OtherNinoSuffix),
        new("mistyped-nino", 6, MistypedNino, IsSeldom: true),
        new("transposed-digits", 6, TransposedDigits),
        new("nobodys-number", 5, NobodysNumber),
        new("strangers-number", 7, StrangersNumber),
        new("strangers-number-beside-own", 4, StrangersNumberBesideOwn),
        new("namesakes-number-beside-own", 10, NamesakesNumberBesideOwn, IsSeldom: true),
        new("passport-of-another-state", 3, PassportOfAnotherState),
    ];

    private static bool NeighbouringNino(Scene scene)
    {
        if (!scene.State(fact => fact.Kind == IdentifierKind.Nino)) return false;
        var nino = scene.Draft.Nino!;
        scene.Draft.Nino = nino[..7] + (nino[7] == '9' ? '8' : (char)(nino[7] + 1)) + nino[8..];
        return true;
    }

    private static bool OtherNinoSuffix(Scene scene)
    {
        if (!scene.State(fact => fact is { Kind: IdentifierKind.Nino, Suffix: not null })) return false;
        var nino = scene.Draft.Nino!;
        scene.Draft.Nino = nino[..8] + (char)('A' + (nino[8] - 'A' + scene.Rng.Between(1, 3)) % 4);
        return true;
    }

    private static bool MistypedNino(Scene scene)
    {
        if (scene.Person.Identifiers.Find(fact => fact.Standing == Standing.NotTheirs) is not { } mistyped) return false;
        scene.Draft.Identify(mistyped);
        scene.StateHolder();
        return true;
    }

    private static bool TransposedDigits(Scene scene)
    {
        if (!scene.State(fact => fact.Kind is IdentifierKind.Nino or IdentifierKind.CustomerNumber or IdentifierKind.Passport))
            return false;
        var draft = scene.Draft;
        var number = draft.Nino ?? draft.CustomerNumber ?? draft.DocumentNumber!;
        for (var at = 2 + scene.Rng.Below(4); at + 1 < Math.Min(number.Length, 8); at++)
        {
            if (number[at] == number[at + 1] || !char.IsAsciiDigit(number[at]) || !char.IsAsciiDigit(number[at + 1])) continue;
            var wrong = $"{number[..at]}{number[at + 1]}{number[at]}{number[(at + 2)..]}";
            if (draft.Nino is not null) draft.Nino = wrong;
            else if (draft.CustomerNumber is not null) draft.CustomerNumber = wrong;
            else draft.DocumentNumber = wrong;
            return true;
        }

        return false;
    }

    private static bool NobodysNumber(Scene scene)
    {
        var (draft, number) = (scene.Draft, scene.Person.Number);
        scene.StateHolder();
        switch (scene.Rng.Below(4))
        {
            case 0: draft.Nino = scene.Mint.Nino(number, NinoSlot.Nobodys) + 'A'; break;
            case 1: draft.NhsNumber = scene.Mint.NhsNumber(number, isNobodys: true); break;
            case 2: draft.CustomerNumber = scene.Mint.CustomerNumber(number, isNobodys: true); break;
            default:
                (draft.DocumentType, draft.DocumentState) = ("PASSPORT", Person.StateOfDocuments(scene.Person.Nationality));
                draft.DocumentNumber = scene.Mint.Document(number, DocumentSlot.Nobodys, draft.DocumentState);
                break;
        }

        return true;
    }

    private static bool StrangersNumber(Scene scene)
    {
        if (scene.Stranger() is not { } stranger || scene.AnyOf(stranger) is not { } theirs) return false;
        scene.Draft.Identify(theirs);
        scene.StateHolder();
        return true;
    }

    private static bool StrangersNumberBesideOwn(Scene scene) =>
        scene.Stranger() is { } stranger && Mixed(scene, stranger);

    // The mixture that only the ownership of the numbers gives away: names and birthday are the same.
    private static bool NamesakesNumberBesideOwn(Scene scene) =>
        scene.Person.Namesake is { } namesake && Mixed(scene, namesake);

    private static bool Mixed(Scene scene, Person other)
    {
        if (scene.Any(fact => !fact.IsDocument) is not { } own) return false;
        if (scene.AnyOf(other, fact => fact.Kind != own.Kind && !(fact.Kind == IdentifierKind.UanApplicant)) is not { } theirs)
            return false;
        scene.Draft.Identify(own);
        scene.Draft.Identify(theirs);
        scene.StateHolder();
        return true;
    }

    private static bool PassportOfAnotherState(Scene scene)
    {
        if (!scene.State(fact => fact.Kind == IdentifierKind.Passport && fact.State == fact.Nationality)) return false;
        scene.Draft.DocumentState = scene.Draft.DocumentState == "NOR" ? "SWE" : "NOR";
        return true;
    }
}
