namespace InterDeptCheck.Domain.Gate;

/// <summary>The gate's rules and reasons in codes and in words, for people who have to decide. None says anything of a person.</summary>
public static class GateWords
{
    /// <summary>Every reason, in the order in which they are told.</summary>
    public static IReadOnlyList<GateReasons> AllReasons { get; } = [.. Enum.GetValues<GateReasons>().Where(reason => reason != GateReasons.None)];

    /// <summary>The reasons that <paramref name="reasons"/> consists of, in their order.</summary>
    public static IEnumerable<GateReasons> Each(GateReasons reasons) => AllReasons.Where(reason => reasons.HasFlag(reason));

    /// <summary>One reason's code, such as NAMES_CHANGED.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="reason"/> is not exactly one reason.</exception>
    public static string Code(this GateReasons reason) => reason switch
    {
        GateReasons.Born => "BORN",
        GateReasons.Name => "NAME",
        GateReasons.Nationality => "NATIONALITY",
        GateReasons.Enrolment => "ENROLMENT",
        GateReasons.NamesChanged => "NAMES_CHANGED",
        GateReasons.BirthChanged => "BIRTH_CHANGED",
        GateReasons.PhotoChanged => "PHOTO_CHANGED",
        GateReasons.DocumentChanged => "DOCUMENT_CHANGED",
        GateReasons.SignInOfAnother => "SIGN_IN_OF_ANOTHER",
        GateReasons.SignInContested => "SIGN_IN_CONTESTED",
        GateReasons.SignInUnknown => "SIGN_IN_UNKNOWN",
        GateReasons.SecondNumber => "SECOND_NUMBER",
        GateReasons.NationalityUnlinked => "NATIONALITY_UNLINKED",
        GateReasons.PhotoUnattested => "PHOTO_UNATTESTED",
        GateReasons.StatusUnattested => "STATUS_UNATTESTED",
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };

    /// <summary>One reason in a sentence.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="reason"/> is not exactly one reason.</exception>
    public static string Words(this GateReasons reason) => reason switch
    {
        GateReasons.Born => "The attested birth date contradicts the record.",
        GateReasons.Name => "The attested names contradict the record.",
        GateReasons.Nationality => "The attested nationality contradicts the record.",
        GateReasons.Enrolment => "The attested biometric enrolment is, or may be, another person's.",
        GateReasons.NamesChanged => "Family and given names are both new, and no document or enrolment links them to the old ones.",
        GateReasons.BirthChanged => "The birth date is another one, not the same one corrected.",
        GateReasons.PhotoChanged => "The photo is of a biometric enrolment that nothing in the record attests.",
        GateReasons.DocumentChanged => "A document is of a biometric enrolment that nothing in the record attests.",
        GateReasons.SignInOfAnother => "The account signs in with a document that is established as another person's.",
        GateReasons.SignInContested => "The account signs in with a document to which another person has an open claim.",
        GateReasons.SignInUnknown => "The account signs in with a document that is known for nobody.",
        GateReasons.SecondNumber => "It is a second current number of a kind of which a person has one.",
        GateReasons.NationalityUnlinked => "A document is of a nationality that nothing links to the person.",
        GateReasons.PhotoUnattested => "The photo is another one, and no biometric enrolment attests whose it is.",
        GateReasons.StatusUnattested => "A grant comes with such changes, and no biometric enrolment of the record attests it.",
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };

    /// <summary>The rule in a sentence; empty for <see cref="GateRule.None"/>.</summary>
    public static string Words(this GateRule rule) => rule switch
    {
        GateRule.None => "",
        GateRule.PersonNotRegistered => "Nobody registered the person yet.",
        GateRule.RegisteredOtherwise => "The person is registered with an identity that disagrees.",
        GateRule.AttestationContradicts => "What the source says of the holder contradicts the record: it may be somebody else's.",
        GateRule.ChangeDoesNotLink => "The change does not start from the record's identity, or would make the record somebody else's.",
        GateRule.ClaimedByAnother => "It is established as another person's.",
        GateRule.Contested => "Another person has an open claim to it, and neither is established.",
        GateRule.SuffixContradicts => "The same NINO is on the record with another suffix.",
        GateRule.StatusRowImpossible => "The row of status ends before it starts, or lies outside the days that can be.",
        GateRule.GrantKnownOtherwise => "The grant is on the record with other terms; terms change by a variation.",
        GateRule.CancellationDoubtful => "The cancellation's source says of the holder what contradicts the record.",
        GateRule.PartUnknown => "What is to be taken from the record is not on it.",
        GateRule.QuarantineOtherCase => "The record is quarantined by another case, or not at all.",
        GateRule.GrantCancelled => "The grant was cancelled by then; leave that is given again is a grant of its own.",
        GateRule.NeverTheirs => "A person decided before that it is not this person's.",
        GateRule.PlanOutdated => "The record has moved on since the plan was made, or its content is another person's.",
        GateRule.NotFourEyes => "Not two operators decided.",
        GateRule.EnrolmentOfAnother => "Its biometric enrolment is established as another person's.",
        GateRule.NeverLinked => "Operators separated these two people; nothing joins them again.",
        GateRule.Superseded => "The record was merged into another: what is reported of the person belongs there.",
        GateRule.ReservedPerson => "The deployment's own id names nobody.",
        GateRule.Scored => "Changes of who the person is come together that one person rarely has at once.",
        _ => throw new ArgumentOutOfRangeException(nameof(rule)),
    };
}
