namespace InterDeptCheck.Domain.Changes;

/// <summary>Whether a withdrawn document or identifier was the person's.</summary>
public enum WithdrawalReason
{
    /// <summary>It was theirs and was replaced; it goes on agreeing.</summary>
    Superseded = 1,

    /// <summary>It was theirs; it goes on agreeing together with all else that is stated.</summary>
    LostOrStolen = 2,

    /// <summary>It was never theirs; it never agrees again.</summary>
    NotTheirs = 3,
}
