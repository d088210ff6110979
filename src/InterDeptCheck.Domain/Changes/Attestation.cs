using InterDeptCheck.Domain.Identity;

namespace InterDeptCheck.Domain.Changes;

/// <summary>
/// What a part's own source says of its holder. Consistency is judged over attestations, field by field, so that a mixture of two
/// people is found even where the person id agrees.
/// </summary>
/// <param name="Name">The holder's names.</param>
/// <param name="Born">The holder's date of birth, at the source's precision.</param>
/// <param name="Sex">As recorded; never a contradiction, because people transition.</param>
/// <param name="Nationality">The holder's nationality; null when the source does not say.</param>
/// <param name="BiometricEnrolment">Reference of the biometric enrolment, up to 64 characters; null when there is none.</param>
public sealed record Attestation(
    PersonName Name,
    BirthDate Born,
    Sex Sex = Sex.NotSaid,
    CountryCode? Nationality = null,
    string? BiometricEnrolment = null)
{
    /// <summary>Longest biometric enrolment reference.</summary>
    public const int BiometricEnrolmentLengthMax = 64;
}
