using InterDeptCheck.Cli.Output;
using Wire = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Cli.Auditing;

/// <summary>Thresholds to try out, as a server takes them.</summary>
internal static class ThresholdsWire
{
    public static Wire.AuditThresholds Of(Domain.Assurance.Audit.AuditThresholds thresholds) => new()
    {
        Version = thresholds.Version,
        Dated = ContractNames.Day(thresholds.Dated),
        ReviewAt = thresholds.ReviewAt,
        QuarantineAt = thresholds.QuarantineAt,
        Record = Of(thresholds.Record),
        Duplicate = Of(thresholds.Duplicate),
    };

    private static Wire.AuditRecordWeights Of(Domain.Assurance.Audit.RecordWeights weights) => new()
    {
        TwoOfOneKind = weights.TwoOfOneKind,
        NationalityUnlinked = weights.NationalityUnlinked,
        NationalityElsewhere = weights.NationalityElsewhere,
        NamesReplaced = weights.NamesReplaced,
        BirthReplaced = weights.BirthReplaced,
        PhotoNotEnrolled = weights.PhotoNotEnrolled,
        SamePersonElsewhere = weights.SamePersonElsewhere,
        StatusUndelivered = weights.StatusUndelivered,
    };

    private static Wire.AuditDuplicateWeights Of(Domain.Assurance.Audit.DuplicateWeights weights) => new()
    {
        NamesAndBirth = weights.NamesAndBirth,
        BirthUncertainLess = weights.BirthUncertainLess,
        AllGivenNames = weights.AllGivenNames,
        Nationality = weights.Nationality,
        NationalityLess = weights.NationalityLess,
        IssuingState = weights.IssuingState,
        SameStatus = weights.SameStatus,
        SameApplication = weights.SameApplication,
        EnrolmentLackingInOne = weights.EnrolmentLackingInOne,
        EnrolmentLackingInBothLess = weights.EnrolmentLackingInBothLess,
        EnrolmentsDifferLess = weights.EnrolmentsDifferLess,
    };
}
