namespace InterDeptCheck.Client;

/// <summary>What the record stands on that an answer was made from. Whichever it is, the answer is about the person stated and may be used.</summary>
public enum AnswerStanding
{
    /// <summary>The record as it is.</summary>
    Current = 1,

    /// <summary>
    /// The record as it was before it went wrong, without what was cancelled or has run out since. A person has to decide about what came after:
    /// ask again before you act on the lack of something newer.
    /// </summary>
    LastKnownGood = 2,

    /// <summary>A record in doubt, whose holder two operators checked by other means; served so until <see cref="StatusAnswer.VouchedUntil"/>.</summary>
    VouchedUntil = 3,
}
