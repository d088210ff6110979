using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Identity;

namespace InterDeptCheck.Domain.Records;

/// <summary>Who a record is about, with the values that the person lawfully had before.</summary>
/// <param name="Name">The current name.</param>
/// <param name="Born">The date of birth.</param>
/// <param name="Nationalities">Every nationality that registration, a change or a correction linked; the latest last.</param>
/// <param name="EarlierNames">Names that an accepted change or correction left behind; they go on agreeing.</param>
/// <param name="CorrectedBirths">Birth dates that a correction removed: they agree with nothing that a caller states.</param>
public sealed record RecordIdentity(
    PersonName Name,
    BirthDate Born,
    ValueList<CountryCode> Nationalities,
    ValueList<PersonName> EarlierNames,
    ValueList<CorrectedBirth> CorrectedBirths)
{
    /// <summary>
    /// Biometric enrolments that documents or the photo attest under the present name, where both name and birth date were other ones once:
    /// they tell that what is older is the same person's. Derived from the record, never stored.
    /// </summary>
    internal ValueList<string> PresentEnrolments { get; init; }
}

/// <summary>A birth date that was wrong, and the event that removed it: parts attested before that event may still carry it.</summary>
public sealed record CorrectedBirth(BirthDate Born, LedgerPosition RemovedAt);
