namespace InterDeptCheck.Client;

/// <summary>What the caller should do with an outcome. Numbers are the contract's.</summary>
public enum NextStep
{
    /// <summary>Use the answer, for the purpose that was asked only.</summary>
    UseAnswer = 1,

    /// <summary>Refer to the Home Office by the manual route, quoting the case reference.</summary>
    ManualRoute = 2,

    /// <summary>Confirm the details with the person, or ask with another identifier.</summary>
    ConfirmDetails = 3,
}
