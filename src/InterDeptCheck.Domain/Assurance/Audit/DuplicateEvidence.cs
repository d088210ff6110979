using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Domain.Assurance.Audit;

/// <summary>
/// What speaks for two records being of one person where no enrolment decides: names over all transliterations, birth date and more. Twins
/// have other given names; namesakes have other enrolments; shared contacts weigh nothing.
/// </summary>
internal static class DuplicateEvidence
{
    /// <summary>The evidence; empty when the names or birth dates disagree.</summary>
    public static List<EvidenceItem> Of(PersonRecord left, PersonRecord right, DuplicateWeights weights)
    {
        if (left.Identity is not { } one || right.Identity is not { } other || !IdentityComparison.AreAlike(one, other)) return [];
        var items = new List<EvidenceItem> { new(EvidenceCode.SamePersonElsewhere, null, Likeness(left, right, one, other, weights)) };
        if (HasSameStatus(left, right)) items.Add(new(EvidenceCode.SameStatus, null, weights.SameStatus));
        if (HasSameApplication(left, right)) items.Add(new(EvidenceCode.SameApplication, null, weights.SameApplication));
        return items;
    }

    private static int Likeness(PersonRecord left, PersonRecord right, RecordIdentity one, RecordIdentity other, DuplicateWeights weights)
    {
        var points = weights.NamesAndBirth;
        if (one.Born.Day == 0 || other.Born.Day == 0) points -= weights.BirthUncertainLess;
        if (AllGivenNamesAgree(one.Name, other.Name)) points += weights.AllGivenNames;
        if (one.Nationalities.Count > 0 && other.Nationalities.Count > 0)
            points += one.Nationalities.Intersect(other.Nationalities).Any() ? weights.Nationality : -weights.NationalityLess;
        if (States(left).Intersect(States(right)).Any()) points += weights.IssuingState;
        return points + Enrolments(IdentityComparison.References(left), IdentityComparison.References(right), weights);
    }

    private static int Enrolments(HashSet<string> left, HashSet<string> right, DuplicateWeights weights) => (left.Count, right.Count) switch
    {
        (0, 0) => -weights.EnrolmentLackingInBothLess,
        (0, _) or (_, 0) => weights.EnrolmentLackingInOne,
        _ => left.Overlaps(right) ? 0 : -weights.EnrolmentsDifferLess,
    };

    private static bool AllGivenNamesAgree(PersonName left, PersonName right) =>
        left.GivenNames is null || right.GivenNames is null
            ? left.GivenNames == right.GivenNames
            : NameForms.AllGiven(left.GivenNames).Intersect(NameForms.AllGiven(right.GivenNames), StringComparer.Ordinal).Any();

    private static IEnumerable<CountryCode> States(PersonRecord record) =>
        record.Identifiers.Select(part => part.Identifier).OfType<DocumentIdentifier>()
            .Select(document => document.Key.State).Where(state => state != CountryCode.Gbr);

    private static bool HasSameStatus(PersonRecord left, PersonRecord right) =>
        left.Grants.Any(one => one.Granted is { } granted && right.Grants.Any(other =>
            other.Granted is { } known && known.Terms.Codes == granted.Terms.Codes && known.ValidFrom == granted.ValidFrom));

    // A number that several applicants share: found by it, but never contested.
    private static bool HasSameApplication(PersonRecord left, PersonRecord right) =>
        left.Identifiers.Any(one => !one.Identifier.IsExclusive && right.Identifiers.Any(other =>
            other.Identifier.Type == one.Identifier.Type
            && string.Equals(other.Identifier.Canonical, one.Identifier.Canonical, StringComparison.Ordinal)));
}
