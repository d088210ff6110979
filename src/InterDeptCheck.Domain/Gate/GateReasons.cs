namespace InterDeptCheck.Domain.Gate;

/// <summary>
/// What a rule found, where it can find several things: a closed catalogue. A value is never used again for something else.
/// docs/gate-rules.md explains each.
/// </summary>
[Flags]
public enum GateReasons
{
    /// <summary>The rule says it all.</summary>
    None = 0,

    /// <summary>The attested birth date contradicts the record.</summary>
    Born = 1 << 0,

    /// <summary>The attested names contradict the record.</summary>
    Name = 1 << 1,

    /// <summary>The attested nationality contradicts the record.</summary>
    Nationality = 1 << 2,

    /// <summary>The attested biometric enrolment is, or may be, another person's.</summary>
    Enrolment = 1 << 3,

    /// <summary>Family and given names are both new, and no document or enrolment links the new ones to the old.</summary>
    NamesChanged = 1 << 4,

    /// <summary>The birth date is another one and not the same one corrected.</summary>
    BirthChanged = 1 << 5,

    /// <summary>The photo is of a biometric enrolment that nothing in the record attests.</summary>
    PhotoChanged = 1 << 6,

    /// <summary>A document is of a biometric enrolment that nothing in the record attests.</summary>
    DocumentChanged = 1 << 7,

    /// <summary>The account signs in with a document that is established as another person's.</summary>
    SignInOfAnother = 1 << 8,

    /// <summary>The account signs in with a document to which another person has an open claim.</summary>
    SignInContested = 1 << 9,

    /// <summary>The account signs in with a document that is known for nobody.</summary>
    SignInUnknown = 1 << 10,

    /// <summary>A second current number of a kind of which a person has one, and no enrolment of the record's attests it.</summary>
    SecondNumber = 1 << 11,

    /// <summary>A document of a nationality that nothing links to the person, nor an enrolment of the record's.</summary>
    NationalityUnlinked = 1 << 12,

    /// <summary>Another photo than before, and no enrolment attests whose it is.</summary>
    PhotoUnattested = 1 << 13,

    /// <summary>A grant that comes with such changes, and no enrolment of the record's attests it.</summary>
    StatusUnattested = 1 << 14,
}
