using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Records;

/// <summary>One step by which a record moved away from who it was about.</summary>
/// <param name="Kind">What moved.</param>
/// <param name="On">The day from which it holds.</param>
/// <param name="Since">The event.</param>
public sealed record IdentityMove(MoveKind Kind, DateOnly On, LedgerPosition Since)
{
    /// <summary>Most moves that a record keeps; older ones go.</summary>
    public const int KeptMax = 8;
}

/// <summary>What of an identity moved.</summary>
public enum MoveKind
{
    /// <summary>Family and given names are both new, and no enrolment links them.</summary>
    Names = 1,

    /// <summary>The birth date is another one.</summary>
    Birth = 2,

    /// <summary>The photo is of another biometric enrolment.</summary>
    Photo = 3,

    /// <summary>A document is of another biometric enrolment.</summary>
    Document = 4,

    /// <summary>A second current number of a kind of which a person has one, of no enrolment of the record's.</summary>
    Number = 5,

    /// <summary>A document of a nationality that nothing links to the person, of no enrolment of the record's.</summary>
    Nationality = 6,

    /// <summary>Another photo than before, of no enrolment.</summary>
    UnattestedPhoto = 7,
}
