namespace InterDeptCheck.Client;

/// <summary>
/// A check that guards every answer. Numbers are the contract's; one without a name is an assertion that a newer server made.
/// </summary>
public enum Assertion
{
    /// <summary>Every identifier leads to the same record, which lists it as its own.</summary>
    KeyOwnership = 1,

    /// <summary>Every stated element agrees.</summary>
    StatedIdentity = 2,

    /// <summary>Every part used in the answer is attested for this same person.</summary>
    PartBinding = 3,

    /// <summary>The record is whole, and is the one that was sealed in this place.</summary>
    RecordSeal = 4,

    /// <summary>The record is not quarantined.</summary>
    Vouched = 5,

    /// <summary>The node is within the demanded position and staleness.</summary>
    Fresh = 6,

    /// <summary>The caller's grant covers the purpose, and only its fields are filled.</summary>
    Purpose = 7,

    /// <summary>The binding covers this question and this answer; the client has recomputed it.</summary>
    AnswerBinding = 8,
}
