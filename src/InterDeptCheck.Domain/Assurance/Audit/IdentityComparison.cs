using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Domain.Assurance.Audit;

/// <summary>Whether two records, or a record before and after a change, are about one person, by names and birth date alone.</summary>
internal static class IdentityComparison
{
    /// <summary>Whether the records are about the same names, current or earlier, and the same birth date.</summary>
    public static bool AreAlike(RecordIdentity left, RecordIdentity right) =>
        AttestationMatching.BirthsAgree(left.Born, right.Born)
        && Names(left).Any(name => AttestationMatching.NameAgrees(right, name, allowSwap: true));

    /// <summary>Whether an attestation is of whom <paramref name="identity"/> is about.</summary>
    public static bool IsOf(RecordIdentity identity, Attestation attested) =>
        AttestationMatching.BirthsAgree(identity.Born, attested.Born) && AttestationMatching.NameAgrees(identity, attested.Name, allowSwap: true);

    /// <summary>
    /// Whether both family name and given names are others than they were: a marriage leaves the given names, a correction of order is none.
    /// </summary>
    public static bool NamesReplaced(RecordIdentity identity)
    {
        foreach (var earlier in identity.EarlierNames)
        {
            if (!NameMatching.FamilyAgrees(earlier, identity.Name) && !NameMatching.GivenAgrees(earlier, identity.Name)
                && !NameMatching.Agrees(earlier, identity.Name, allowSwap: true)) return true;
        }

        return false;
    }

    /// <summary>
    /// Whether <paramref name="record"/> became alike to <paramref name="other"/> by a change of identity, and still has parts of
    /// whoever it was about before.
    /// </summary>
    public static bool IsBridged(PersonRecord record, PersonRecord other)
    {
        if (record.Identity is not { } identity || other.Identity is not { } theirs || !NamesReplaced(identity)) return false;
        var references = References(other);
        return AttestedPart.Of(record).Any(part => part.IsServed
            && (!IsOf(theirs, part.Attestation)
                || (part.Attestation.BiometricEnrolment is { } reference && !references.Contains(reference))));
    }

    /// <summary>The biometric enrolment references that a record's parts attest.</summary>
    public static HashSet<string> References(PersonRecord record) => AttestedPart.Of(record)
        .Select(part => part.Attestation.BiometricEnrolment).OfType<string>().ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<PersonName> Names(RecordIdentity identity) => identity.EarlierNames.Prepend(identity.Name);
}
