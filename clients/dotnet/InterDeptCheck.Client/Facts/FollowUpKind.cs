namespace InterDeptCheck.Client;

/// <summary>When a right to work has to be checked again. Numbers are the contract's.</summary>
public enum FollowUpKind
{
    /// <summary>Never: no repeat check.</summary>
    None = 1,

    /// <summary>When the recorded leave or permit ends.</summary>
    RecordedEnd = 2,

    /// <summary>Six months after the check, or on the decision of what is pending, whichever is first.</summary>
    SixMonths = 3,

    /// <summary>Ask again, or by the manual route: nothing is known now.</summary>
    AskAgain = 4,
}
