using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Identity;

namespace InterDeptCheck.Domain.Records;

/// <summary>Whether what a source attests of a holder agrees with who a record is about, field by field.</summary>
public static class AttestationMatching
{
    /// <summary>The first field that contradicts the record; <see cref="AttestedField.None"/> when all agree.</summary>
    /// <param name="identity">Who the record is about.</param>
    /// <param name="attested">What the source says.</param>
    /// <param name="at">The event that brought it: birth dates that were corrected later may still stand in it.</param>
    /// <param name="isDocument">A document may show a further nationality, and the names in another order.</param>
    public static AttestedField Contradiction(RecordIdentity identity, Attestation attested, LedgerPosition at, bool isDocument)
    {
        if (!BornAgrees(identity, attested.Born, at)) return AttestedField.Born;
        if (!NameAgrees(identity, attested.Name, isDocument)) return AttestedField.Name;
        if (!isDocument && !NationalityAgrees(identity, attested.Nationality)) return AttestedField.Nationality;
        return IsOfWhoeverItWas(identity, attested) ? AttestedField.Born : AttestedField.None;
    }

    // Names change and birth dates are corrected, step by step, and each step agrees with the one before. What was attested with another
    // birth date and with none of the present names is nothing that the present person can be told, whichever of the two it belongs to,
    // unless an enrolment of the present name says that it is the same person.
    internal static bool IsOfWhoeverItWas(RecordIdentity identity, Attestation attested) =>
        identity is { CorrectedBirths.Count: > 0, EarlierNames.Count: > 0 }
        && !BirthsAgree(identity.Born, attested.Born)
        && IdentityMoves.IsNew(identity.Name, attested.Name)
        && (attested.BiometricEnrolment is not { } enrolment || !identity.PresentEnrolments.Contains(enrolment));

    internal static bool BirthsAgree(BirthDate left, BirthDate right) =>
        left == right || left.StatedForms().Contains(right) || right.StatedForms().Contains(left);

    internal static bool NameAgrees(RecordIdentity identity, PersonName name, bool allowSwap) =>
        NameMatching.Agrees(identity.Name, name, allowSwap)
        || identity.EarlierNames.Any(earlier => NameMatching.Agrees(earlier, name, allowSwap));

    internal static bool NationalityAgrees(RecordIdentity identity, CountryCode? nationality) =>
        nationality is not { } code || identity.Nationalities.Count == 0 || identity.Nationalities.Contains(code);

    internal static bool BornAgrees(RecordIdentity identity, BirthDate born, LedgerPosition at) =>
        BirthsAgree(identity.Born, born)
        || identity.CorrectedBirths.Any(corrected => at < corrected.RemovedAt && BirthsAgree(corrected.Born, born));
}

/// <summary>A field of an attestation.</summary>
public enum AttestedField
{
    /// <summary>No field.</summary>
    None = 0,

    /// <summary>The date of birth.</summary>
    Born = 1,

    /// <summary>The names.</summary>
    Name = 2,

    /// <summary>The nationality.</summary>
    Nationality = 3,
}
