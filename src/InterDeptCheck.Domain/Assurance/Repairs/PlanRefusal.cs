namespace InterDeptCheck.Domain.Assurance.Repairs;

/// <summary>
/// Why no plan can be made: a closed catalogue. A number is never used again for another reason. docs/assurance/repair.md explains each.
/// </summary>
public enum PlanRefusal
{
    /// <summary>One person was named twice.</summary>
    SamePerson = 1,

    /// <summary>Nobody registered the person.</summary>
    NotRegistered = 2,

    /// <summary>The record was merged into another: name the survivor.</summary>
    Superseded = 3,

    /// <summary>The record is quarantined by another case: settle that one first.</summary>
    QuarantinedByAnotherCase = 4,

    /// <summary>A split keeps these two apart.</summary>
    NeverLinked = 5,

    /// <summary>A number or document of the one was withdrawn from the other because it never was theirs.</summary>
    NeverTheirs = 6,

    /// <summary>The two identities contradict each other: they are two people, or a change that links them is missing.</summary>
    IdentitiesContradict = 7,

    /// <summary>No part was named that could move.</summary>
    NothingToMove = 8,

    /// <summary>A part that was named is not on the record.</summary>
    PartUnknown = 9,

    /// <summary>What a part's source attests contradicts whom it would go to.</summary>
    PartOfAnother = 10,

    /// <summary>The record is as it was at that place.</summary>
    NothingChanges = 11,

    /// <summary>A payload that is needed to know what the record was has been erased.</summary>
    HistoryErased = 12,

    /// <summary>Parts move between more people than one transaction takes, or the plan has too many steps.</summary>
    TooManyPeople = 13,
}

/// <summary>The refusals' names outside the code.</summary>
public static class PlanRefusals
{
    /// <summary>The refusal's code, such as PART_UNKNOWN.</summary>
    public static string Code(this PlanRefusal refusal) => refusal switch
    {
        PlanRefusal.SamePerson => "SAME_PERSON",
        PlanRefusal.NotRegistered => "NOT_REGISTERED",
        PlanRefusal.Superseded => "SUPERSEDED",
        PlanRefusal.QuarantinedByAnotherCase => "QUARANTINED_BY_ANOTHER_CASE",
        PlanRefusal.NeverLinked => "NEVER_LINKED",
        PlanRefusal.NeverTheirs => "NEVER_THEIRS",
        PlanRefusal.IdentitiesContradict => "IDENTITIES_CONTRADICT",
        PlanRefusal.NothingToMove => "NOTHING_TO_MOVE",
        PlanRefusal.PartUnknown => "PART_UNKNOWN",
        PlanRefusal.PartOfAnother => "PART_OF_ANOTHER",
        PlanRefusal.NothingChanges => "NOTHING_CHANGES",
        PlanRefusal.HistoryErased => "HISTORY_ERASED",
        PlanRefusal.TooManyPeople => "TOO_MANY_PEOPLE",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal)),
    };
}
