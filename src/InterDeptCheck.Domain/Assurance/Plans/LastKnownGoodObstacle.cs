namespace InterDeptCheck.Domain.Assurance.Plans;

/// <summary>Why nothing is served of a quarantined record meanwhile: a closed catalogue (docs/assurance/repair.md).</summary>
public enum LastKnownGoodObstacle
{
    /// <summary>The operator left it out.</summary>
    LeftOut = 1,

    /// <summary>Only parts are quarantined: the rest of the record goes on being served.</summary>
    PartsOnly = 2,

    /// <summary>No open finding on the record names the event after which it was wrong.</summary>
    NoBridgingEvent = 3,

    /// <summary>Nobody was registered before that event.</summary>
    NothingBefore = 4,

    /// <summary>Something was wrong with the record before that event too.</summary>
    WrongBefore = 5,

    /// <summary>A part of the record before that event does not pass the assertions that guard every answer.</summary>
    FailsAssertion = 6,

    /// <summary>A repair has moved parts between this record and another since.</summary>
    RepairedSince = 7,

    /// <summary>A number or document of the record before that event is another person's now.</summary>
    ClaimedByAnother = 8,

    /// <summary>A payload that is needed to know what the record was has been erased.</summary>
    HistoryErased = 9,
}

/// <summary>The obstacles' names outside the code.</summary>
public static class LastKnownGoodObstacles
{
    /// <summary>The obstacle's code, such as NO_BRIDGING_EVENT.</summary>
    public static string Code(this LastKnownGoodObstacle obstacle) => obstacle switch
    {
        LastKnownGoodObstacle.LeftOut => "LEFT_OUT",
        LastKnownGoodObstacle.PartsOnly => "PARTS_ONLY",
        LastKnownGoodObstacle.NoBridgingEvent => "NO_BRIDGING_EVENT",
        LastKnownGoodObstacle.NothingBefore => "NOTHING_BEFORE",
        LastKnownGoodObstacle.WrongBefore => "WRONG_BEFORE",
        LastKnownGoodObstacle.FailsAssertion => "FAILS_ASSERTION",
        LastKnownGoodObstacle.RepairedSince => "REPAIRED_SINCE",
        LastKnownGoodObstacle.ClaimedByAnother => "CLAIMED_BY_ANOTHER",
        LastKnownGoodObstacle.HistoryErased => "HISTORY_ERASED",
        _ => throw new ArgumentOutOfRangeException(nameof(obstacle)),
    };
}
