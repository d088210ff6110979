using InterDeptCheck.Cli.Generating.People;

namespace InterDeptCheck.Cli.Generating.Questions;

/// <summary>What a kind of question has to work with: the person, the neighbours, the lot, and the draft that it fills.</summary>
internal sealed record Scene(Person Person, IReadOnlyList<Person> Ward, Rng Rng, IdentifierMint Mint, PopulationOptions Options)
{
    public Draft Draft { get; } = new();

    /// <summary>Fills in the person as recorded; false when there is no identifier of the wanted kinds.</summary>
    public bool State(Func<IdentifierFact, bool>? wanted = null)
    {
        if (Any(wanted) is not { } fact) return false;
        Draft.Identify(fact);
        StateHolder();
        return true;
    }

    /// <summary>Fills in names and birthday as recorded.</summary>
    public void StateHolder()
    {
        Draft.Name(Person.Name);
        Draft.Born = Person.Born.Iso;
    }

    /// <summary>One of the person's own exclusive identifiers in use.</summary>
    public IdentifierFact? Any(Func<IdentifierFact, bool>? wanted = null) => AnyOf(Person, wanted);

    /// <summary>One of a person's own exclusive identifiers in use.</summary>
    public IdentifierFact? AnyOf(Person person, Func<IdentifierFact, bool>? wanted = null)
    {
        var own = person.Identifiers.FindAll(fact => fact.Standing == Standing.Own && fact.IsExclusive && wanted?.Invoke(fact) != false);
        return own.Count == 0 ? null : Rng.Pick(own);
    }

    /// <summary>Somebody of the ward whose birthday is certainly another; null when the lot finds none.</summary>
    public Person? Stranger()
    {
        for (var attempt = 0; attempt < 10; attempt++)
        {
            var other = Rng.Pick(Ward);
            if (other.Born.Year != Person.Born.Year && other.Household != Person.Household) return other;
        }

        return null;
    }
}

/// <summary>A kind of question.</summary>
/// <param name="Name">Its name in the truth file.</param>
/// <param name="Weight">Its share.</param>
/// <param name="TryWrite">Fills the draft; false when the person does not lend itself to this kind.</param>
/// <param name="IsSeldom">Whether few people lend themselves to it, so that it is tried first with those who may.</param>
internal sealed record QuestionKind(string Name, int Weight, Func<Scene, bool> TryWrite, bool IsSeldom = false);
