namespace InterDeptCheck.Domain.Checks;

/// <summary>Kinds of outcome, with the contract's numbers.</summary>
public enum OutcomeCode
{
    /// <summary><see cref="Checks.Matched"/>.</summary>
    Matched = 1,

    /// <summary><see cref="Checks.UnderReview"/>.</summary>
    UnderReview = 2,

    /// <summary><see cref="Checks.Incomplete"/>.</summary>
    Incomplete = 3,

    /// <summary><see cref="Checks.NotMatched"/>.</summary>
    NotMatched = 4,
}

/// <summary>What the caller should do with an outcome. Numbers are the contract's.</summary>
public enum NextStep
{
    /// <summary>Use the answer, for its purpose only.</summary>
    UseAnswer = 1,

    /// <summary>Refer to the Home Office by the manual route, with the case reference.</summary>
    ManualRoute = 2,

    /// <summary>Confirm the details with the person, or ask with another identifier.</summary>
    ConfirmDetails = 3,
}

/// <summary>A fact that a purpose needs and that was not delivered. Numbers are the contract's.</summary>
public enum MissingFact
{
    /// <summary>A grant of status of which only changes arrived.</summary>
    StatusGrant = 1,
}
