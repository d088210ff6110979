using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Assurance;

/// <summary>A part of a record, named by the event that set it: it tells nothing about a person.</summary>
/// <param name="Kind">What kind of part.</param>
/// <param name="Since">The event that set it.</param>
public readonly record struct PartName(PartKind Kind, LedgerPosition Since);

/// <summary>A kind of part.</summary>
public enum PartKind
{
    /// <summary>Names, date of birth, nationality.</summary>
    Identity = 1,

    /// <summary>A document.</summary>
    Document = 2,

    /// <summary>A number, such as a NINO.</summary>
    Number = 3,

    /// <summary>A grant of status.</summary>
    Grant = 4,

    /// <summary>The photo.</summary>
    Image = 5,

    /// <summary>A portal account.</summary>
    Account = 6,

    /// <summary>How the person is reached.</summary>
    Contact = 7,
}
