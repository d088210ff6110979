using InterDeptCheck.Cli.Generating.Names;

namespace InterDeptCheck.Cli.Generating.People;

/// <summary>Gives people their numbers and documents.</summary>
internal sealed class PapersMaker(PopulationOptions options, IdentifierMint mint)
{
    private const int NinoAge = 16;

    /// <summary>All papers of a person whose story has been told.</summary>
    public void Give(Rng rng, Person person, StoryKind story)
    {
        if (person.AgeOn(options.Today) > NinoAge) GiveNino(rng, person, story);
        GivePassports(rng, person, story);
        GiveCards(rng, person);
        GiveApplication(rng, person);
        if (rng.Percent(65)) Link(person, IdentifierKind.NhsNumber, mint.NhsNumber(person.Number, isNobodys: false), Some(rng, person));
        if (rng.Percent(45) || !person.Identifiers.Exists(fact => fact.IsExclusive && fact.Standing == Standing.Own))
            Link(person, IdentifierKind.CustomerNumber, mint.CustomerNumber(person.Number, isNobodys: false), Some(rng, person));
    }

    private void GiveNino(Rng rng, Person person, StoryKind story)
    {
        if (!rng.Percent(85) && story != StoryKind.MistypedNino) return;
        var since = Later(person.Arrived, person.Born.FirstDay.AddYears(NinoAge));
        char? suffix = rng.Percent(85) ? (char)('A' + rng.Below(4)) : null;
        if (story == StoryKind.MistypedNino)
        {
            var noticed = rng.Day(since.AddDays(5), options.Today.AddDays(-5));
            person.Identifiers.Add(new(IdentifierKind.Nino, mint.Nino(person.Number, NinoSlot.Mistyped), since)
            {
                Nationality = person.Nationality,
                Suffix = suffix,
                Standing = Standing.NotTheirs,
                Until = noticed,
            });
            since = noticed;
        }

        person.Identifiers.Add(new(IdentifierKind.Nino, mint.Nino(person.Number, NinoSlot.Own), since)
        {
            Nationality = person.Nationality,
            Suffix = suffix,
        });
    }

    private void GivePassports(Rng rng, Person person, StoryKind story)
    {
        var isRefugee = person.Household.Pool.Origin.Routes is RouteGroup.Refuge or RouteGroup.Afghan && rng.Percent(35);
        var first = person.Nationalities[0];
        var state = isRefugee ? "GBR" : Person.StateOfDocuments(first);
        var hasFormer = story is StoryKind.Renewed or StoryKind.Lost or StoryKind.Naturalised
            || person.NameChanges is [{ Why: not NameChangeReason.Correction }] && rng.Percent(60);
        if (!hasFormer && !rng.Percent(88)) return;
        var since = person.Arrived;
        if (hasFormer)
        {
            var renewed = person.NameChanges is [{ } change]
                ? change.On.AddDays(9) : rng.Day(since.AddDays(30), options.Today.AddDays(-30));
            person.Identifiers.Add(Passport(person, DocumentSlot.EarlierPassport, state, first, since) with
            {
                Standing = story == StoryKind.Lost ? Standing.Lost : Standing.Superseded,
                Until = renewed,
                Names = person.NameChanges is [{ Former: var former }] ? former : null,
            });
            since = renewed;
        }

        person.Identifiers.Add(story == StoryKind.Naturalised
            ? Passport(person, DocumentSlot.LaterPassport, Person.StateOfDocuments(person.Nationality), person.Nationality, since)
            : Passport(person, DocumentSlot.Passport, state, first, since));
        if (person.SecondNationality is { } second)
            person.Identifiers.Add(Passport(person, DocumentSlot.SecondPassport, Person.StateOfDocuments(second), second, person.Arrived));
    }

    private void GiveCards(Rng rng, Person person)
    {
        var isEuropean = person.Household.Pool.Origin.Routes == RouteGroup.Europe;
        if (isEuropean && rng.Percent(35))
        {
            var state = person.Nationalities[0];
            var number = mint.Document(person.Number, DocumentSlot.IdentityCard, state);
            person.Identifiers.Add(new(IdentifierKind.IdentityCard, number, Some(rng, person)) { State = state, Nationality = state });
        }

        if (!rng.Percent(isEuropean ? 12 : 50)) return;
        var kind = isEuropean ? IdentifierKind.Card : IdentifierKind.Permit;
        person.Identifiers.Add(new(kind, mint.Document(person.Number, DocumentSlot.ResidenceCard, "GBR"), Some(rng, person))
        {
            State = "GBR",
            Nationality = person.Nationalities[0],
            ValidUntil = new(2024, 12, 31),
        });
    }

    private static void GiveApplication(Rng rng, Person person)
    {
        var place = person.Household.Members.IndexOf(person) + 1;
        if (person.Household.Uan is { } uan)
        {
            Link(person, IdentifierKind.Uan, uan, person.Arrived);
            if (rng.Percent(50)) Link(person, IdentifierKind.UanApplicant, $"{uan}/{place:00}", person.Arrived);
        }

        if (person.Household.Gwf is { } gwf) Link(person, IdentifierKind.Gwf, gwf, person.Arrived);
    }

    private IdentifierFact Passport(Person person, DocumentSlot slot, string state, string nationality, DateOnly since) =>
        new(IdentifierKind.Passport, mint.Document(person.Number, slot, state), since)
        {
            State = state,
            Nationality = nationality,
            ValidUntil = since.AddYears(10).AddDays(-1),
        };

    private static void Link(Person person, IdentifierKind kind, string value, DateOnly since) =>
        person.Identifiers.Add(new(kind, value, since) { Nationality = person.Nationalities[0] });

    private DateOnly Some(Rng rng, Person person) => rng.Day(person.Arrived, options.Today.AddDays(-1));

    private static DateOnly Later(DateOnly left, DateOnly right) => left > right ? left : right;
}
