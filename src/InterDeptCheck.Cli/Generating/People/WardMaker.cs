namespace InterDeptCheck.Cli.Generating.People;

/// <summary>
/// Makes a ward: a hundred neighbours, all that ever has to be in memory at once. Who is whose twin, namesake or rival for a number
/// lives in the same ward, so that a ward comes of the seed and its number alone.
/// </summary>
internal sealed class WardMaker
{
    /// <summary>Most people of a ward.</summary>
    public const int Size = 100;

    private const int NamesakesPercent = 8;

    private static readonly IdentifierKind[] Contestable =
        [IdentifierKind.Nino, IdentifierKind.Passport, IdentifierKind.NhsNumber, IdentifierKind.CustomerNumber];

    private readonly PopulationOptions options;
    private readonly HouseholdMaker households;
    private readonly StoryTeller stories;
    private readonly PapersMaker papers;
    private readonly GrantMaker grants;
    private readonly BelongingsMaker belongings;

    public WardMaker(PopulationOptions options, Seeds seeds, IdentifierMint mint)
    {
        this.options = options;
        households = new(options, seeds, mint);
        stories = new(options);
        papers = new(options, mint);
        grants = new(options);
        belongings = new(options, seeds, mint);
    }

    /// <summary>The people of one ward.</summary>
    public IReadOnlyList<Person> Make(Rng rng, long ward)
    {
        var people = Populate(rng, ward);
        foreach (var person in people)
        {
            papers.Give(rng, person, stories.Tell(rng, person));
            grants.Give(rng, person);
        }

        Contest(rng, people);
        foreach (var person in people) belongings.Give(person);
        return people;
    }

    private List<Person> Populate(Rng rng, long ward)
    {
        var first = ward * Size;
        var size = (int)Math.Min(Size, options.People - first);
        var people = new List<Person>(size);
        while (people.Count < size)
        {
            var household = households.Make(rng, first + people.Count, size - people.Count);
            people.AddRange(household.Members);
            if (people.Count < size && household.Members is [{ Born.IsKnown: true } single] && rng.Percent(NamesakesPercent))
                people.AddRange(households.MakeNamesake(rng, first + people.Count, single).Members);
        }

        return people;
    }

    // Two strangers claim one number, as when a clerk mistypes one: nobody has it established, their other numbers work.
    private static void Contest(Rng rng, List<Person> people)
    {
        if (!rng.Percent(70)) return;
        var kind = rng.Pick(Contestable);
        var eligible = people.FindAll(person => MayContest(person, kind));
        if (eligible.Count < 2) return;
        var (left, right) = (rng.Pick(eligible), rng.Pick(eligible));
        if (left.Household == right.Household) return;
        var (one, other) = (left.Identifiers.FindIndex(fact => fact.Kind == kind), right.Identifiers.FindIndex(fact => fact.Kind == kind));
        var rival = right.Identifiers[other]
            with
        { Value = left.Identifiers[one].Value, State = left.Identifiers[one].State, Standing = Standing.Contested };
        left.Identifiers[one] = left.Identifiers[one] with { Standing = Standing.Contested };
        right.Identifiers[other] = rival;
    }

    private static bool MayContest(Person person, IdentifierKind kind) =>
        person is
        {
            NameChanges: [], MistakenBirth: null, SecondNationality: null, Namesake: null, Nationalities: [_],
            IsQuarantined: false, WasQuarantined: false
        }
        && person.Identifiers.Count(fact => fact.Kind == kind) == 1
        && person.Identifiers.Exists(fact => fact.Kind != kind && fact.IsExclusive && fact.Standing == Standing.Own);
}
