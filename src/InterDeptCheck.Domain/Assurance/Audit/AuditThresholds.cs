using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Assurance.Audit;

/// <summary>
/// What each piece of soft evidence weighs, and the scores from which a finding is made. Frozen in one document, audit-thresholds.json;
/// docs/assurance/findings.md explains each. Immutable and thread-safe.
/// </summary>
/// <param name="Version">From 1, growing, never used twice.</param>
/// <param name="Dated">The day on which they were adopted.</param>
/// <param name="ReviewAt">The score from which a person looks.</param>
/// <param name="QuarantineAt">The score from which the record is not served meanwhile; not below <paramref name="ReviewAt"/>.</param>
/// <param name="Record">Weights of evidence inside one record.</param>
/// <param name="Duplicate">Weights of evidence that two records are of one person.</param>
public sealed record AuditThresholds(
    int Version, DateOnly Dated, int ReviewAt, int QuarantineAt, RecordWeights Record, DuplicateWeights Duplicate)
{
    private const string ResourceName = "audit-thresholds.json";
    private static readonly Lazy<AuditThresholds> LazyEmbedded = new(ReadEmbedded);

    /// <summary>The thresholds that this build carries; read once.</summary>
    public static AuditThresholds Embedded => LazyEmbedded.Value;

    /// <summary>Reads thresholds of <paramref name="json"/> and lists every fault.</summary>
    public static AuditThresholdsReading Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return AuditThresholdsReader.Read(json);
    }

    private static AuditThresholds ReadEmbedded()
    {
        using var stream = typeof(AuditThresholds).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException("The assembly carries no thresholds.");
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd()) switch
        {
            AuditThresholdsReading.Sound sound => sound.Thresholds,
            AuditThresholdsReading.Faulty faulty => throw new InvalidOperationException($"The assembly's thresholds are faulty: {faulty.Faults[0]}"),
            _ => throw new InvalidOperationException("A reading of another kind."),
        };
    }
}

/// <summary>Weights of evidence inside one record, in points.</summary>
/// <param name="TwoOfOneKind">Two current numbers of a kind of which a person has one.</param>
/// <param name="NationalityUnlinked">A document of a nationality that no event links to the person: alone a dual national's.</param>
/// <param name="NationalityElsewhere">Such a nationality attested by a part that is no document.</param>
/// <param name="NamesReplaced">Family name and given names changed at once: alone a deed poll's.</param>
/// <param name="BirthReplaced">With it the birth date was corrected.</param>
/// <param name="PhotoNotEnrolled">With it, the photo in use is of no enrolment.</param>
/// <param name="SamePersonElsewhere">After such a change, another record has these very names and this birth date.</param>
/// <param name="StatusUndelivered">An account, and a grant that was announced and not delivered.</param>
public sealed record RecordWeights(
    int TwoOfOneKind,
    int NationalityUnlinked,
    int NationalityElsewhere,
    int NamesReplaced,
    int BirthReplaced,
    int PhotoNotEnrolled,
    int SamePersonElsewhere,
    int StatusUndelivered);

/// <summary>Weights of evidence that two records are of one person, in points; those that end in Less are taken off.</summary>
/// <param name="NamesAndBirth">Names agree in a transliteration, and the birth date is the same.</param>
/// <param name="BirthUncertainLess">The day or month of birth is unknown.</param>
/// <param name="AllGivenNames">All given names agree, and not the first alone.</param>
/// <param name="Nationality">They have a nationality in common.</param>
/// <param name="NationalityLess">They have none in common.</param>
/// <param name="IssuingState">Documents of one state.</param>
/// <param name="SameStatus">The same status from the same day.</param>
/// <param name="SameApplication">A number of one application, in which nobody applies twice.</param>
/// <param name="EnrolmentLackingInOne">One of them has no biometric enrolment.</param>
/// <param name="EnrolmentLackingInBothLess">Neither has.</param>
/// <param name="EnrolmentsDifferLess">Both have, and none in common: namesakes.</param>
public sealed record DuplicateWeights(
    int NamesAndBirth,
    int BirthUncertainLess,
    int AllGivenNames,
    int Nationality,
    int NationalityLess,
    int IssuingState,
    int SameStatus,
    int SameApplication,
    int EnrolmentLackingInOne,
    int EnrolmentLackingInBothLess,
    int EnrolmentsDifferLess);

/// <summary>What came of reading thresholds.</summary>
public abstract record AuditThresholdsReading
{
    private AuditThresholdsReading() { }

    /// <summary>Sound thresholds.</summary>
    public sealed record Sound(AuditThresholds Thresholds) : AuditThresholdsReading;

    /// <summary>Every fault found; nothing of the document may be used.</summary>
    public sealed record Faulty(ValueList<string> Faults) : AuditThresholdsReading;
}
