namespace InterDeptCheck.Domain.Changes;

/// <summary>What keeps leave going under section 3C of the Immigration Act 1971. Numbers are the contract's.</summary>
public enum ExtensionGround
{
    /// <summary>An in-time application is pending.</summary>
    Application = 1,

    /// <summary>Only an appeal or a review is pending.</summary>
    Appeal = 2,
}
