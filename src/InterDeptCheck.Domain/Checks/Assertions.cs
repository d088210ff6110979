namespace InterDeptCheck.Domain.Checks;

/// <summary>The named checks that guard every answer (docs/assertions.md). Bit n-1 is number n of the contract.</summary>
[Flags]
public enum Assertions
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Every identifier leads to the same record, which lists it as its own.</summary>
    KeyOwnership = 1 << 0,

    /// <summary>Every stated element agrees.</summary>
    StatedIdentity = 1 << 1,

    /// <summary>Every part used in the answer is attested for this same person.</summary>
    PartBinding = 1 << 2,

    /// <summary>The record is whole, and the one that was sealed in this place.</summary>
    RecordSeal = 1 << 3,

    /// <summary>The record is not quarantined.</summary>
    Vouched = 1 << 4,

    /// <summary>The node is within the demanded position and staleness.</summary>
    Fresh = 1 << 5,

    /// <summary>The caller's grant covers the purpose, and only its fields are filled.</summary>
    Purpose = 1 << 6,

    /// <summary>A digest ties the answer to the question.</summary>
    AnswerBinding = 1 << 7,

    /// <summary>All of them: what every answer about a person rests on.</summary>
    All = KeyOwnership | StatedIdentity | PartBinding | RecordSeal | Vouched | Fresh | Purpose | AnswerBinding,
}
