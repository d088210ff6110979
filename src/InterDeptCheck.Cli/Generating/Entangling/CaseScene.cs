using InterDeptCheck.Cli.Generating.People;
using InterDeptCheck.Cli.Generating.Writing;

namespace InterDeptCheck.Cli.Generating.Entangling;

/// <summary>What a kind of entanglement has to work with: the ward, the lot, whom it took, and where its changes go.</summary>
internal sealed class CaseScene
{
    /// <summary>Forms of each kind, in turn: the first is held where the kind can be, the last is soft where it can be.</summary>
    public const int Variants = 4;

    // Above the places of ordinary changes.
    private const int FirstPlace = 128;
    private const long StrayNumbers = 1_000_000;

    private static readonly string[] DailySystems = ["ATLAS", "PCDP-MERGE", "PCDP-MAINTENANCE", "ADDRESS-UPDATE"];
    private readonly IReadOnlyList<Person> ward;
    private readonly HashSet<Person> taken;
    private readonly Tools tools;
    private int place = FirstPlace;

    public CaseScene(EntangledCase entangled, int variant, Rng rng, IReadOnlyList<Person> ward, HashSet<Person> taken, Tools tools)
    {
        (Case, Variant, Rng, this.ward, this.taken, this.tools) = (entangled, variant, rng, ward, taken, tools);
        var isMigration = rng.Percent(50);
        var batch = rng.Below(6);
        Case.File = isMigration ? "migration" : "daily";
        Case.System = isMigration ? "MIGRATION-2024" : rng.Pick(DailySystems);
        ReferenceStem = isMigration ? $"MIGRATION-2024-B{batch + 1:00}-{Case.Number:0000000}" : $"{Case.System}-E{Case.Number}";
        Day = isMigration ? new DateOnly(2025, 1, 6).AddDays(14 * batch) : rng.Day(new(2025, 1, 6), new(2025, 3, 31));
        Lines = isMigration ? tools.Migration : tools.Daily;
    }

    /// <summary>What all cases share.</summary>
    internal sealed record Tools(PopulationOptions Options, Seeds Seeds, IdentifierMint Mint, ChangeLines Migration, ChangeLines Daily);

    public EntangledCase Case { get; }

    public int Variant { get; }

    public Rng Rng { get; }

    public PopulationOptions Options => tools.Options;

    public ChangeLines Lines { get; }

    /// <summary>The day of the first change.</summary>
    public DateOnly Day { get; }

    /// <summary>Whose record.</summary>
    public Person Person { get; private set; } = null!;

    /// <summary>The person whose parts get into it.</summary>
    public Person Other { get; private set; } = null!;

    /// <summary>What sources attest of the person, biometrics left out.</summary>
    public Holder Plain => Person.Attested();

    /// <summary>What the other person's own sources attest.</summary>
    public Holder Theirs => Other.Attested() with { Biometric = Other.Photos[^1].Biometric };

    /// <summary>Names and birthday of the person, copied from the record, with the other's biometric enrolment: what no name shows.</summary>
    public Holder Worn => Plain with { Biometric = Other.Photos[^1].Biometric };

    private string ReferenceStem { get; }

    /// <summary>Takes a person without anybody else; false when none of the ward will do.</summary>
    public bool Take(Func<Person, bool> wanted)
    {
        var found = Find(person => CaseRules.IsSound(person) && wanted(person));
        if (found is null) return false;
        (Person, Case.Person) = (found, found.Id);
        return true;
    }

    /// <summary>Takes a person and another, who is neither family nor of like names, birth year or status.</summary>
    public bool TakePair(Func<Person, bool> wanted, Func<Person, Person, bool> wantedOfOther)
    {
        if (!Take(wanted)) return false;
        var other = Find(candidate => candidate != Person && CaseRules.IsSound(candidate) && CaseRules.AreApart(Options, Person, candidate)
            && wantedOfOther(Person, candidate));
        if (other is null) return false;
        (Other, Case.Other) = (other, other.Id);
        return true;
    }

    /// <summary>Marks whom the case took, once it is certain.</summary>
    public void Keep()
    {
        taken.Add(Person);
        if (Other is not null) taken.Add(Other);
    }

    /// <summary>The head of the person's next change.</summary>
    public ChangeHead Head(DateOnly on, bool isBridge = false) => HeadOf(Person.Number, Person.Id, on, isBridge);

    /// <summary>The head of the next change of a record that only this case has.</summary>
    public ChangeHead HeadOf(long number, Guid id, DateOnly on, bool isBridge = false)
    {
        place++;
        var reference = $"{ReferenceStem}-{place - FirstPlace}";
        if (isBridge) Case.Reference = reference;
        return new(tools.Seeds.Event(number, place), id, Case.System, reference, on);
    }

    /// <summary>Number and id of a record that only this case has.</summary>
    public (long Number, Guid Id) SecondRecord() => (StrayOf(0), tools.Seeds.Person(StrayOf(0)));

    /// <summary>A number or document that stands in no record yet; another for each <paramref name="nth"/>, 0 to 2.</summary>
    public IdentifierFact Stray(IdentifierKind kind, string nationality, int nth = 0)
    {
        var number = StrayOf(nth);
        var state = Person.StateOfDocuments(nationality);
        var value = kind switch
        {
            IdentifierKind.Nino => tools.Mint.Nino(number, NinoSlot.Own),
            IdentifierKind.NhsNumber => tools.Mint.NhsNumber(number, isNobodys: false),
            IdentifierKind.CustomerNumber => tools.Mint.CustomerNumber(number, isNobodys: false),
            _ => tools.Mint.Document(number, DocumentSlot.Passport, state),
        };
        return new(kind, value, Day)
        {
            Nationality = nationality,
            State = kind == IdentifierKind.Passport ? state : "",
            ValidUntil = kind == IdentifierKind.Passport ? Day.AddYears(10) : null,
        };
    }

    private long StrayOf(int nth) => IdentifierMint.PeopleMax + nth * StrayNumbers + Case.Number;

    private Person? Find(Func<Person, bool> wanted)
    {
        var start = Rng.Below(ward.Count);
        for (var step = 0; step < ward.Count; step++)
        {
            var person = ward[(start + step) % ward.Count];
            if (!taken.Contains(person) && wanted(person)) return person;
        }

        return null;
    }
}
