using InterDeptCheck.Cli.Generating.Names;

namespace InterDeptCheck.Cli.Generating.People;

/// <summary>What happened to a person in the records; at most one story each, so that the truth of a question stays plain.</summary>
internal enum StoryKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Married and took another name.</summary>
    Married,

    /// <summary>Changed the name by deed poll.</summary>
    DeedPoll,

    /// <summary>The name had been recorded wrongly.</summary>
    CorrectedName,

    /// <summary>The birth date had been recorded wrongly.</summary>
    CorrectedBirth,

    /// <summary>The passport was renewed.</summary>
    Renewed,

    /// <summary>The passport was lost or stolen.</summary>
    Lost,

    /// <summary>The NINO was first typed wrongly.</summary>
    MistypedNino,

    /// <summary>A second passport of another state.</summary>
    Dual,

    /// <summary>A nationality was gained.</summary>
    Naturalised,

    /// <summary>The record is quarantined.</summary>
    Quarantined,

    /// <summary>It was, and was given free again.</summary>
    Released,
}

/// <summary>Draws a person's story and sets what comes of it but for papers and status.</summary>
internal sealed class StoryTeller(PopulationOptions options)
{
    private static readonly (StoryKind Kind, int PerMille)[] Shares =
    [
        (StoryKind.Married, 70), (StoryKind.DeedPoll, 20), (StoryKind.CorrectedName, 20), (StoryKind.CorrectedBirth, 20),
        (StoryKind.Renewed, 100), (StoryKind.Lost, 15), (StoryKind.MistypedNino, 25), (StoryKind.Dual, 60), (StoryKind.Naturalised, 20),
        (StoryKind.Quarantined, 12), (StoryKind.Released, 6),
    ];

    public StoryKind Tell(Rng rng, Person person)
    {
        var kind = person.IsFreeForStory ? Draw(rng) : StoryKind.None;
        var age = person.AgeOn(options.Today);
        var isPossible = kind switch
        {
            StoryKind.Married => age >= 20,
            StoryKind.MistypedNino => age >= 18,
            StoryKind.CorrectedBirth => person.Born.IsKnown,
            _ => true,
        };
        if (!isPossible) kind = StoryKind.Renewed;
        if (person.Name.First is null && kind is StoryKind.Married or StoryKind.DeedPoll or StoryKind.CorrectedName) kind = StoryKind.None;
        Set(rng, person, kind);
        return kind;
    }

    private void Set(Rng rng, Person person, StoryKind kind)
    {
        switch (kind)
        {
            case StoryKind.Married: Rename(rng, person, Maiden(rng, person), NameChangeReason.Marriage); break;
            case StoryKind.DeedPoll: ChangeByDeedPoll(rng, person); break;
            case StoryKind.CorrectedName: Rename(rng, person, Mistaken(rng, person), NameChangeReason.Correction); break;
            case StoryKind.CorrectedBirth: person.MistakenBirth = Mistaken(rng, person.Born); break;
            case StoryKind.Dual: person.SecondNationality = Other(rng, person); break;
            case StoryKind.Naturalised: person.Nationalities.Add(rng.Percent(60) ? "GBR" : Other(rng, person)); break;
            case StoryKind.Quarantined: person.IsQuarantined = true; break;
            case StoryKind.Released: person.WasQuarantined = true; break;
        }
    }

    private static StoryKind Draw(Rng rng)
    {
        var left = rng.Below(1000);
        foreach (var (kind, perMille) in Shares)
        {
            left -= perMille;
            if (left < 0) return kind;
        }

        return StoryKind.None;
    }

    private void Rename(Rng rng, Person person, FullName? former, NameChangeReason why)
    {
        if (former is null) return;
        person.NameChanges.Add(new(former, rng.Day(person.Arrived.AddDays(30), options.Today.AddDays(-40)), why));
    }

    // One in three of them transitioned: a given name of the other sex before, and the documents of then say so.
    private void ChangeByDeedPoll(Rng rng, Person person)
    {
        var isTransition = rng.Percent(33) && person.AgeOn(options.Today) >= 18;
        Rename(rng, person, isTransition ? BeforeTransition(rng, person) : Former(rng, person), NameChangeReason.DeedPoll);
        if (isTransition && person.NameChanges is [{ On: var on }]) person.TransitionedOn = on;
    }

    private static FullName? BeforeTransition(Rng rng, Person person)
    {
        for (var attempt = 0; attempt < 20; attempt++)
        {
            var given = Spelt(rng.Pick(person.Household.Pool.Given(!person.IsFemale)), person);
            if (person.Name.First is { } first && !Alike.BeginAlike(given, first)) return person.Name with { First = given, Middle = null };
        }

        return null;
    }

    private static FullName? Maiden(Rng rng, Person person) =>
        AnotherFamily(rng, person) is { } family ? person.Name with { Family = family, FirstSurname = null } : null;

    private static FullName? Former(Rng rng, Person person)
    {
        if (AnotherFamily(rng, person) is not { } family) return null;
        var given = Spelt(rng.Pick(person.Household.Pool.Given(person.IsFemale)), person);
        return new(family, given, null);
    }

    // Two letters in the middle changed places, as a clerk might type.
    private static FullName? Mistaken(Rng rng, Person person)
    {
        var right = person.Name.Family.Official;
        for (var at = 1 + rng.Below(Math.Max(1, right.Length - 3)); at + 1 < right.Length; at++)
        {
            var (a, b) = (right[at], right[at + 1]);
            if (!char.IsAsciiLetterLower(a) || !char.IsAsciiLetterLower(b) || a == b) continue;
            var wrong = $"{right[..at]}{b}{a}{right[(at + 2)..]}";
            return person.Name with { Family = new(wrong, wrong, wrong), FirstSurname = null };
        }

        return null;
    }

    private static Birth Mistaken(Rng rng, Birth born) => rng.Below(3) switch
    {
        0 => born with { Year = born.Year - 1 - rng.Below(8), Day = Math.Min(born.Day, 28) },
        1 when born.Day <= 12 && born.Day != born.Month => new(born.Year, born.Day, born.Month),
        _ => born with { Day = born.Day % 28 + 1 },
    };

    private static Name? AnotherFamily(Rng rng, Person person)
    {
        var pool = person.Household.Pool;
        for (var attempt = 0; attempt < 20; attempt++)
        {
            var name = Spelt(pool.Family(rng.Below(pool.FamilyCount), person.IsFemale), person);
            if (!Alike.MayBe(name, person.Name.Family)) return name;
        }

        return null;
    }

    private static Name Spelt(Name name, Person person) => person.IsInOwnScript || name.Written[0] is < '\u0370' or >= '\u0530'
        ? name : name.AsPrinted();

    private static string Other(Rng rng, Person person)
    {
        var pool = Origins.Draw(rng);
        var nationality = pool.Nationalities[0];
        return nationality == person.Nationalities[0] ? nationality == "PRT" ? "ITA" : "PRT" : nationality;
    }
}
