namespace InterDeptCheck.Domain.Checks;

/// <summary>What the record stands on that an answer was made from. The numbers are the contract's.</summary>
public enum AnswerStanding
{
    /// <summary>The record as it is.</summary>
    Current = 1,

    /// <summary>The record as it was before it went wrong; a person has to decide about what came since.</summary>
    LastKnownGood = 2,

    /// <summary>A record in doubt, which two operators checked by other means: it is served until a day.</summary>
    VouchedUntil = 3,
}
