namespace InterDeptCheck.Domain.Assurance;

/// <summary>What is wrong with a record: a closed catalogue. A number is never used again for another kind. docs/assurance/findings.md explains each.</summary>
public enum FindingKind
{
    /// <summary>Somebody else's status under the person's own document.</summary>
    OthersStatus = 1,

    /// <summary>A mixture of two people's parts, another's photo included.</summary>
    Mixture = 2,

    /// <summary>A merged identity ("island"): parts of two or more people in one record, joined by a bridging event.</summary>
    Island = 3,

    /// <summary>One person in two records.</summary>
    Duplicate = 4,

    /// <summary>The photo is missing where there was one.</summary>
    PhotoMissing = 5,

    /// <summary>No share code can be issued though a status is valid.</summary>
    ShareCodeImpossible = 6,

    /// <summary>The person can sign in and no status is known, or the reverse.</summary>
    SignInWithoutStatus = 7,

    /// <summary>The person is reachable by one channel and not by another, or can sign in without a one-time code.</summary>
    ChannelUneven = 8,

    /// <summary>Rows of status are impossible or contradict each other.</summary>
    StatusContradicts = 9,

    /// <summary>The record was right before an event, and wrong after it.</summary>
    WrongAfterRight = 10,

    /// <summary>The record was repaired and is wrong again.</summary>
    WrongAgain = 11,

    /// <summary>The record differs from an old system's extract.</summary>
    DiffersFromExtract = 12,
}
