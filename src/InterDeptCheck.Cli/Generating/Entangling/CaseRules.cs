using InterDeptCheck.Cli.Generating.People;

namespace InterDeptCheck.Cli.Generating.Entangling;

/// <summary>Who lends themselves to an entanglement, so that what is due of it stays plain.</summary>
internal static class CaseRules
{
    private static readonly IdentifierKind[] OneEach = [IdentifierKind.CustomerNumber, IdentifierKind.NhsNumber, IdentifierKind.Nino];

    /// <summary>Whether the record is right, served, and told apart from a namesake's.</summary>
    public static bool IsSound(Person person) =>
        person is { Enrolments.Count: > 0, Photos.Count: > 0, IsQuarantined: false, WasQuarantined: false, IsIncomplete: false }
            and { MistakenBirth: null, Namesake: null, Born.IsKnown: true, HasContestedIdentifier: false }
        && OwnDocument(person) is not null;

    /// <summary>The document that a question about the person states.</summary>
    public static IdentifierFact? OwnDocument(Person person) =>
        person.Identifiers.Find(fact => fact.IsDocument && fact.Standing == Standing.Own);

    /// <summary>Whether nobody could take one for the other, nor the status of one for the other's.</summary>
    public static bool AreApart(PopulationOptions options, Person person, Person other)
    {
        if (other.Household == person.Household || other.Born.Year == person.Born.Year) return false;
        if (Alike.BeginAlike(other.Name.Family, person.Name.Family) || SimpleGrant(options, other) is null) return false;
        if (person.NameChanges.Exists(change => Alike.BeginAlike(change.Former.Family, other.Name.Family))) return false;
        var own = CaseQuestions.Rows(options, person).Split(';');
        return !CaseQuestions.Rows(options, other).Split(';').Intersect(own, StringComparer.Ordinal).Any(row => row.Length > 0);
    }

    /// <summary>A grant of one row that is recent enough to be asked for; null when the person has none.</summary>
    public static GrantFact? SimpleGrant(PopulationOptions options, Person person) => person.Grants.Find(grant =>
        grant is { IsDelivered: true, IsImpossible: false, Variation: null, CancelledOn: null, ExtendedUntil: null }
        && grant.From <= options.Today && !(grant.Terms.Until < options.Today.AddYears(-9)));

    /// <summary>Whether the person has leave today.</summary>
    public static bool HasStatus(PopulationOptions options, Person person) => person.Grants.SelectMany(grant => grant.Rows())
        .Any(row => row.From <= options.Today && !(row.Until < options.Today));

    /// <summary>A kind of number of which the person has one, and nobody has two; null when the person has none.</summary>
    public static IdentifierKind? NumberOf(Person person)
    {
        foreach (var kind in OneEach)
        {
            if (person.Identifiers.Exists(fact => fact.Kind == kind && fact.Standing == Standing.Own)) return kind;
        }

        return null;
    }

    /// <summary>Whether a second nationality and a second number would be new to the record.</summary>
    public static bool ShowsSoftEvidence(Person person) =>
        person is { SecondNationality: null, Nationalities: [_] } && NumberOf(person) is not null;

    /// <summary>
    /// The first of two enrolments when only grants attest it still: no photo or permit in force does, so that only an audit that compares
    /// all attestations knows whose it is. Null otherwise.
    /// </summary>
    public static string? LooseEnrolment(Person person)
    {
        if (person.Enrolments is not [var first, _] || person.Photos[^1].Biometric == first.Reference) return null;
        if (!person.Grants.Exists(grant => grant.IsDelivered && !grant.IsImpossible && grant.Biometric == first.Reference)) return null;
        return person.Identifiers.Exists(fact => fact.Kind is IdentifierKind.Permit or IdentifierKind.Card
            && person.BiometricOn(fact.Since) == first.Reference) ? null : first.Reference;
    }
}
