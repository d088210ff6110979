namespace InterDeptCheck.Domain.Assurance.Access;

/// <summary>What keeps a person from signing in or from a share code: a closed catalogue, in the order in which it is told.</summary>
public enum AccessObstacle
{
    /// <summary>The person never had an online account.</summary>
    NoAccount = 1,

    /// <summary>The account was closed, and none opened since.</summary>
    AccountClosed = 2,

    /// <summary>No account has this route.</summary>
    RouteNotOpen = 3,

    /// <summary>The account names no document to sign in with.</summary>
    NoSignInDocument = 4,

    /// <summary>The sign-in document is not one of the person's current ones.</summary>
    SignInDocumentNotCurrent = 5,

    /// <summary>The route wants a one-time code, and there is nowhere to send it.</summary>
    NoChannelForCode = 6,

    /// <summary>No grant is in force on the day.</summary>
    NoStatusInForce = 7,

    /// <summary>There is no photo for the checker to compare.</summary>
    NoPhoto = 8,

    /// <summary>The person is too young for the check.</summary>
    TooYoung = 9,

    /// <summary>The record is quarantined.</summary>
    Quarantined = 10,
}
