using InterDeptCheck.Domain.Checks;

namespace InterDeptCheck.TestKit.Oracle;

/// <summary>Asks about generated people: rightly, nearly rightly, and with ill will. What is right is for the model to say.</summary>
internal sealed class QuestionSource
{
    private const int TriesMax = 50;
    private readonly WorldScript script;
    private readonly Random random;
    private readonly List<NaivePerson> special;
    private readonly StatedNameSource names;
    private readonly (string Name, int Weight, Func<NaivePerson, Stated?> Ask)[] tricks;

    public QuestionSource(WorldScript script)
    {
        this.script = script;
        random = script.Random;
        names = new(random);
        special = [.. script.People.Where(p =>
            script.Relatives[p].Count > 0 || p.Claims.Count > 0 || p.EarlierNames.Count > 0 || p.NotTheirs.Count > 0 || p.WrongBorn is not null)];
        tricks = [.. RightTricks(), .. NearTricks(), .. HostileTricks()];
    }

    public IReadOnlyList<OracleQuestion> Take(int count)
    {
        var questions = new List<OracleQuestion>(count);
        while (questions.Count < count) questions.Add(Next(questions.Count));
        return questions;
    }

    private OracleQuestion Next(int number)
    {
        for (var attempt = 0; attempt < TriesMax; attempt++)
        {
            var from = random.Next(2) == 0 ? special : script.People;
            var (trick, ask) = AnyTrick();
            if (ask(from[random.Next(from.Count)]) is not { Identifiers.Count: > 0 } stated) continue;
            var day = new DateOnly(2012, 1, 1).AddDays(random.Next(5_500));
            var days = Pick<int>([1, 1, 30, 200, 900]);
            return new(
                number, trick, stated.Identifiers, stated.Name, stated.Born, stated.Nationality, day, day.AddDays(days - 1),
                Pick(Enum.GetValues<Purpose>()));
        }

        throw new InvalidOperationException("No question could be made: the world is too small.");
    }

    private (string Trick, Func<NaivePerson, Stated?> Ask) AnyTrick()
    {
        var at = random.Next(tricks.Sum(trick => trick.Weight));
        foreach (var (name, weight, ask) in tricks)
        {
            if ((at -= weight) < 0) return (name, ask);
        }

        throw new InvalidOperationException("Weights that do not add up.");
    }

    private (string, int, Func<NaivePerson, Stated?>)[] RightTricks() =>
    [
        ("right", 30, Right),
        ("right, all identifiers", 6, p => Right(p) with { Identifiers = [.. p.Own.Take(Question.IdentifiersMax)] }),
        ("right, by an earlier name", 4, p => p.EarlierNames is [var earlier, ..] ? Right(p) with { Name = names.Variant(earlier) } : null),
        ("right, earlier family name, later given names", 1,
            p => p.EarlierNames is [var earlier, ..] ? Right(p) with { Name = p.Name with { Family = earlier.Family } } : null),
        ("right, nationality stated", 5, p => Right(p) with { Nationality = Pick([.. p.AllNationalities]) }),
        ("right, family and given names swapped", 5, p => Swapped(p, withDocument: true)),
        ("right, without suffix", 3, p => Right(p) with { Identifiers = [.. Owned(p).Select(id => id with { Suffix = null })] }),
        ("right, 01 for what is unknown", 3, p => p.Born.Contains('X', StringComparison.Ordinal)
            ? Right(p) with { Born = p.Born.Replace("XX", "01", StringComparison.Ordinal) }
            : null),
    ];

    private (string, int, Func<NaivePerson, Stated?>)[] NearTricks() =>
    [
        ("another's birthday", 4, p => Right(p) with { Born = Related(p).Born }),
        ("birthday nearly right", 4, p => NearBorn(p.Born) is { } born ? Right(p) with { Born = born } : null),
        ("corrected birthday", 3, p => p.WrongBorn is { } wrong ? Right(p) with { Born = wrong } : null),
        ("unknown day of a known one", 2, p => Right(p) with { Born = p.Born[..8] + "XX" }),
        ("another's name", 4, p => Right(p) with { Name = Related(p).Name }),
        ("another's given names", 4, p => Right(p) with { Name = p.Name with { Given = Related(p).Name.Given ?? "Kim" } }),
        ("name cut short", 3, p => Right(p) with { Name = names.CutShort(p.Name) }),
        ("no given names", 2, p => Right(p) with { Name = p.Name with { Given = null } }),
        ("swapped without a document", 3, p => Swapped(p, withDocument: false)),
        ("neighbour's number", 5, p => Right(p) with { Identifiers = [Neighbour(Pick(p.Own))] }),
        ("another suffix", 3, p => p.Own.Find(id => id.Kind == "NINO") is { } nino
            ? Right(p) with { Identifiers = [nino with { Suffix = Pick<string>(["A", "B", "C", "D"]) }] }
            : null),
        ("another state or type", 4, p => p.Own.Find(id => id.State is not null) is { } document
            ? Right(p) with { Identifiers = [Otherwise(document)] }
            : null),
        ("never theirs", 3, p => p.NotTheirs is [var number, ..] ? Right(p) with { Identifiers = [number] } : null),
        ("another nationality", 2, p => Right(p) with { Nationality = NameSource.AnyNationality(random) }),
    ];

    private (string, int, Func<NaivePerson, Stated?>)[] HostileTricks() =>
    [
        ("one's identifier, another's identity", 6, p => Right(Related(p)) with { Identifiers = Owned(p) }),
        ("identifiers of two people", 6, p => Right(p) with { Identifiers = Shuffled(Pick(p.Own), Pick(Related(p).Own)) }),
        ("all identifiers and one of another's", 2,
            p => Right(p) with { Identifiers = [.. p.Own.Take(Question.IdentifiersMax - 1), Pick(Related(p).Own)] }),
        ("shared application", 4,
            p => p.Own.FindAll(id => !id.IsExclusive) is { Count: > 0 } shared ? Right(p) with { Identifiers = [Pick(shared)] } : null),
        ("claimed number", 4, p => p.Claims is [var claim, ..] ? AsClaimed(claim) : null),
        ("claimed number and an own one", 2, p => p.Claims is [var claim, ..]
            ? AsClaimed(claim) with { Identifiers = Shuffled(claim.Claimed, Pick(p.Own)) }
            : null),
        ("another's claimed number", 3, p => Related(p).Claims is [var claim, ..] ? Right(p) with { Identifiers = [claim.Claimed] } : null),
        ("claimed number with a near identity", 1,
            p => p.Claims is [var claim, ..] && NearBorn(claim.Born) is { } born ? AsClaimed(claim) with { Born = born } : null),
    ];

    private static Stated AsClaimed(NaiveClaim claim) => new([claim.Claimed], claim.Name, claim.Born, null);

    private Stated Right(NaivePerson person) => new(Owned(person), names.Variant(person.Name), person.Born, null);

    private IReadOnlyList<NaiveIdentifier> Owned(NaivePerson person)
    {
        var own = person.Own.ToArray();
        random.Shuffle(own);
        return [.. own.Take(random.Next(4) == 0 ? 2 : 1).Select(ByNationality)];
    }

    // A foreign document is now and then stated under the holder's nationality, as other services search for it.
    private NaiveIdentifier ByNationality(NaiveIdentifier id) =>
        id.State is not null && id.HolderNationality is { } nationality && id.Kind is not ("BRP" or "BRC") && random.Next(4) == 0
            ? id with { State = nationality }
            : id;

    private Stated? Swapped(NaivePerson person, bool withDocument)
    {
        var found = person.Own.FindAll(id => id.State is not null == withDocument);
        return found.Count > 0 && person.Name.Given is { } given
            ? new([Pick(found)], names.Variant(new(given, person.Name.Family)), person.Born, null)
            : null;
    }

    private NaivePerson Related(NaivePerson person) => script.Relatives[person] is { Count: > 0 } relatives && random.Next(4) > 0
        ? Pick(relatives)
        : script.People[random.Next(script.People.Count)];

    private static NaiveIdentifier Neighbour(NaiveIdentifier identifier)
    {
        var number = identifier.Number.ToCharArray();
        var last = Array.FindLastIndex(number, char.IsAsciiDigit);
        if (identifier.Kind == "NHS") return identifier with { Number = "9434765919" };
        number[last] = number[last] == '9' ? '1' : (char)(number[last] + 1);
        return identifier with { Number = new(number) };
    }

    // The state of a British card is always the same, whatever is said.
    private NaiveIdentifier Otherwise(NaiveIdentifier document) => document.Kind is not ("BRP" or "BRC") && random.Next(2) == 0
        ? document with { State = "FRA" }
        : document with { Kind = "NAT" };

    private string? NearBorn(string born)
    {
        if (born.Contains('X', StringComparison.Ordinal)) return born.Replace("XX", "02", StringComparison.Ordinal);
        var (year, month, day) = (born[..4], born[5..7], born[8..]);
        return random.Next(3) switch
        {
            0 => string.CompareOrdinal(day, "12") > 0 || day == month ? null : $"{year}-{day}-{month}",
            1 => $"{year}-{month}-{(day == "01" ? "02" : "01")}",
            _ => $"{year[..3]}{(year[3] == '9' ? '8' : '9')}-{month}-{(day == "29" ? "28" : day)}",
        };
    }

    private IReadOnlyList<NaiveIdentifier> Shuffled(NaiveIdentifier one, NaiveIdentifier other) =>
        random.Next(2) == 0 ? [one, other] : [other, one];

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    private sealed record Stated(IReadOnlyList<NaiveIdentifier> Identifiers, NaiveName Name, string Born, string? Nationality);
}
