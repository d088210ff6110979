namespace InterDeptCheck.Cli.Generating.Entangling;

/// <summary>The ways in which records go wrong. docs/calling/generated-population.md says what is written for each.</summary>
internal enum EntanglementKind
{
    /// <summary>Somebody else's status under one's own document.</summary>
    OthersStatus,

    /// <summary>Parts of two people in one record: number, photo, status.</summary>
    Mixture,

    /// <summary>An identity turned into somebody else's, whose parts then follow.</summary>
    Island,

    /// <summary>One person in two records.</summary>
    Duplicate,

    /// <summary>No photo where there was one.</summary>
    PhotoMissing,

    /// <summary>Status that can't be proven to anybody: the account, its document or the photo is gone.</summary>
    ShareCode,

    /// <summary>An account without status to see, or status without a document to sign in with.</summary>
    SignInWithoutStatus,

    /// <summary>Signed in without a one-time code, or reachable by one channel and not the other.</summary>
    Channel,

    /// <summary>Rows of status that can't be, or that contradict each other.</summary>
    StatusContradicts,

    /// <summary>Wrong after later changes that were right.</summary>
    WrongAfterRight,

    /// <summary>Wrong, put right, and wrong again.</summary>
    WrongAgain,

    /// <summary>Otherwise in an old system's extract.</summary>
    Extract,
}
