using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Gate;

/// <summary>
/// The order in which the changes of one batch are judged. It depends on the changes alone and not on the order of their lines, so
/// that the same batch always has the same result.
/// </summary>
public static class BatchOrder
{
    /// <summary>
    /// First pass: withdrawals of what never was the person's and is on the ledger already, so that a number can move from a wrong
    /// record to the right one in one batch. Second pass: all else.
    /// </summary>
    public static int Pass(ChangeBody body, bool isOpenInLedger) => ClaimKey.ReleasedBy(body) is not null && isOpenInLedger ? 1 : 2;

    /// <summary>
    /// Rank inside one person's changes of a pass: who the person is comes before what is theirs, because an earlier name goes on
    /// agreeing but a later one is not known yet. Within a rank, by effective day, then <see cref="KindRank"/>, then event id.
    /// </summary>
    public static int Rank(ChangeBody body) => body switch
    {
        PersonRegistered => 0,
        IdentityCorrected or IdentityChanged => 1,
        _ => 2,
    };

    /// <summary>
    /// Rank of changes that are effective on one day: documents come before photos and accounts, which are judged by them; what is added
    /// before what is varied, and that before what ends.
    /// </summary>
    public static int KindRank(ChangeBody body) => body switch
    {
        FacialImageAttached or PortalAccountCreated => 1,
        StatusVaried or StatusExtended or PortalAccountChanged => 2,
        StatusCancelled or DocumentWithdrawn or IdentifierUnlinked or FacialImageRemoved or PortalAccountClosed => 3,
        QuarantinePlaced => 4,
        QuarantineLifted => 5,
        _ => 0,
    };
}
