using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Assurance;

/// <summary>What the audit says of one record. It holds no name, birth date or identifier: parts are named by their events.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Person">Whose record.</param>
/// <param name="Strength">How sure it is.</param>
/// <param name="Reach">Whether the record itself is wrong, or only the access to it.</param>
/// <param name="Parts">The parts that it is about, by event.</param>
/// <param name="Others">Other people whose records it touches, by id.</param>
/// <param name="Since">The event after which it was so: the bridging event; null while it is not known.</param>
/// <param name="Evidence">Why, in codes.</param>
/// <param name="Action">What to do.</param>
public sealed record Finding(
    FindingKind Kind,
    PersonId Person,
    FindingStrength Strength,
    FindingReach Reach,
    ValueList<PartName> Parts,
    ValueList<PersonId> Others,
    LedgerPosition? Since,
    ValueList<EvidenceItem> Evidence,
    FindingAction Action)
{
    /// <summary>What makes two findings of two audits one: kind, person and parts; evidence and strength may grow.</summary>
    public (FindingKind Kind, PersonId Person, ValueList<PartName> Parts) Key => (Kind, Person, Parts);
}

/// <summary>One reason for a finding.</summary>
/// <param name="Code">Why.</param>
/// <param name="Part">The part that shows it; null when the record as a whole does.</param>
/// <param name="Weight">Points that it adds to a soft finding's score; 0 for what is decisive by itself.</param>
public sealed record EvidenceItem(EvidenceCode Code, PartName? Part, int Weight);

/// <summary>How sure a finding is.</summary>
/// <param name="IsHard">Whether it follows from a contradiction, and not from a score.</param>
/// <param name="Score">The sum of the evidence's weights.</param>
public readonly record struct FindingStrength(bool IsHard, int Score);

/// <summary>What a finding is about.</summary>
public enum FindingReach
{
    /// <summary>The record itself.</summary>
    Record = 1,

    /// <summary>Only the access to it: what departments are answered is right.</summary>
    Access = 2,
}

/// <summary>What to do about a finding.</summary>
public enum FindingAction
{
    /// <summary>Stop serving what it touches, then look.</summary>
    Quarantine = 1,

    /// <summary>Let a person look; the record goes on being served.</summary>
    Review = 2,

    /// <summary>Mend the access; the record is right.</summary>
    MendAccess = 3,
}
