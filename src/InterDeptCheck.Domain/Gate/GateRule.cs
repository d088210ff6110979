namespace InterDeptCheck.Domain.Gate;

/// <summary>The gate's rules: a closed catalogue. A number is never used again for another rule. docs/gate-rules.md explains each.</summary>
public enum GateRule
{
    /// <summary>No rule held the change.</summary>
    None = 0,

    /// <summary>Nobody registered the person yet.</summary>
    PersonNotRegistered = 1,

    /// <summary>The person is registered with an identity that disagrees.</summary>
    RegisteredOtherwise = 2,

    /// <summary>What the source attests of the holder contradicts the record.</summary>
    AttestationContradicts = 3,

    /// <summary>
    /// The old identity that a correction or change names is not the record's; or the new one has another name and another birth date
    /// at once (a correction), or another birth date (a change), and would make the record somebody else's.
    /// </summary>
    ChangeDoesNotLink = 4,

    /// <summary>The number, document, grant, photo or account is established as another person's.</summary>
    ClaimedByAnother = 5,

    /// <summary>Another person has an open claim to the same number, document, grant, photo, account or biometric enrolment.</summary>
    Contested = 6,

    /// <summary>The same NINO is on the record with another suffix.</summary>
    SuffixContradicts = 7,

    /// <summary>The row of status can't be true: it ends before it starts, or lies outside 1940-01-01 to 2119-06-04.</summary>
    StatusRowImpossible = 8,

    /// <summary>The grant is on the record with other terms; terms change by a variation.</summary>
    GrantKnownOtherwise = 9,

    /// <summary>A cancellation whose attestation contradicts the record: the grant is unknown until a person decides.</summary>
    CancellationDoubtful = 10,

    /// <summary>What is to be withdrawn, removed or closed is not on the record.</summary>
    PartUnknown = 11,

    /// <summary>The record is quarantined by another case, or not at all.</summary>
    QuarantineOtherCase = 12,

    /// <summary>The grant was cancelled from the variation's or extension's first day or from an earlier one; leave that is given again is a grant of its own.</summary>
    GrantCancelled = 13,

    /// <summary>The number or document was withdrawn before because it never was the person's; it is never linked again by itself.</summary>
    NeverTheirs = 14,

    /// <summary>The record has moved on since the plan was made, or the plan's content is another person's: plan again.</summary>
    PlanOutdated = 15,

    /// <summary>Not two operators decided.</summary>
    NotFourEyes = 16,

    /// <summary>
    /// The biometric enrolment that the source attests of the holder is established as another person's, by that person's documents or photo.
    /// </summary>
    EnrolmentOfAnother = 17,

    /// <summary>Several changes of who the person is come together, none of which would be held alone: their score reaches the threshold.</summary>
    Scored = 18,

    /// <summary>A merge of two people whom a split keeps apart.</summary>
    NeverLinked = 19,

    /// <summary>The record was merged into another: what is reported of the person belongs there.</summary>
    Superseded = 20,

    /// <summary>The deployment's own id names nobody: nothing but its releases and who may call it is an event of it, and they are an event of nobody else.</summary>
    ReservedPerson = 32,
}

/// <summary>The rules' names outside the code.</summary>
public static class GateRules
{
    /// <summary>The version of the rules that this code applies; stored with each verdict.</summary>
    public const int Version = 4;

    /// <summary>
    /// The first version under which what is served of a quarantined record follows variations and extensions, and not cancellations alone. What
    /// was stored under earlier ones is recomputed as it was.
    /// </summary>
    public const int FirstFollowingVersion = 4;

    /// <summary>The rule's code, such as STATUS_ROW_IMPOSSIBLE; empty for <see cref="GateRule.None"/>.</summary>
    public static string Code(this GateRule rule) => rule switch
    {
        GateRule.None => "",
        GateRule.PersonNotRegistered => "PERSON_NOT_REGISTERED",
        GateRule.RegisteredOtherwise => "REGISTERED_OTHERWISE",
        GateRule.AttestationContradicts => "ATTESTATION_CONTRADICTS",
        GateRule.ChangeDoesNotLink => "CHANGE_DOES_NOT_LINK",
        GateRule.ClaimedByAnother => "CLAIMED_BY_ANOTHER",
        GateRule.Contested => "CONTESTED",
        GateRule.SuffixContradicts => "SUFFIX_CONTRADICTS",
        GateRule.StatusRowImpossible => "STATUS_ROW_IMPOSSIBLE",
        GateRule.GrantKnownOtherwise => "GRANT_KNOWN_OTHERWISE",
        GateRule.CancellationDoubtful => "CANCELLATION_DOUBTFUL",
        GateRule.PartUnknown => "PART_UNKNOWN",
        GateRule.QuarantineOtherCase => "QUARANTINE_OTHER_CASE",
        GateRule.GrantCancelled => "GRANT_CANCELLED",
        GateRule.NeverTheirs => "NEVER_THEIRS",
        GateRule.PlanOutdated => "PLAN_OUTDATED",
        GateRule.NotFourEyes => "NOT_FOUR_EYES",
        GateRule.EnrolmentOfAnother => "ENROLMENT_OF_ANOTHER",
        GateRule.Scored => "SCORED",
        GateRule.NeverLinked => "NEVER_LINKED",
        GateRule.Superseded => "SUPERSEDED",
        GateRule.ReservedPerson => "RESERVED_PERSON",
        _ => throw new ArgumentOutOfRangeException(nameof(rule)),
    };
}
