namespace InterDeptCheck.Domain.Identity;

/// <summary>What the fields of a zone mean once they have been checked.</summary>
internal sealed record MrzReading(
    CountryCode IssuingState,
    CountryCode Nationality,
    MrzDate Birth,
    string FamilyName,
    string GivenNames,
    IReadOnlyList<DocumentKey> Documents);
