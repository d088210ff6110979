namespace InterDeptCheck.Client;

/// <summary>
/// Why a fact is as it is. Numbers are the contract's. Where several rows give one result, the ground with the lowest number is named.
/// </summary>
public enum Ground
{
    /// <summary>The purpose that was asked may not receive it.</summary>
    NotDisclosed = 0,

    /// <summary>The grant's own record says that public funds are not excluded.</summary>
    RecordedRecourse = 1,

    /// <summary>The grant's own record says "no recourse to public funds".</summary>
    RecordedNrpf = 2,

    /// <summary>The rule of the route and status.</summary>
    RouteRule = 3,

    /// <summary>A row that claims the day can't be true, or is doubted.</summary>
    Withheld = 4,

    /// <summary>The row's recorded end has passed, and for this status a recorded end is no expiry.</summary>
    EndIsNoExpiry = 5,

    /// <summary>The rule itself is not settled.</summary>
    RuleUncertain = 6,

    /// <summary>The source's codes are not documented: no decision is made from them.</summary>
    CodesNotDocumented = 7,

    /// <summary>The two codes (or codes and section 3C) can't be true together.</summary>
    ImpossiblePair = 8,

    /// <summary>Documented codes for which the table has no rule.</summary>
    NoRule = 9,

    /// <summary>No rule for these codes was in force on the day.</summary>
    RuleNotInForce = 10,

    /// <summary>No recorded row covers the day. Absence is never "no".</summary>
    NoRecord = 11,
}
