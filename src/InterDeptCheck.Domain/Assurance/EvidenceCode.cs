namespace InterDeptCheck.Domain.Assurance;

/// <summary>Why a finding was made: a closed catalogue. A number is never used again for another reason; 6 and 17 were never made, and stay free.</summary>
public enum EvidenceCode
{
    /// <summary>The part's biometric enrolment reference is attested in another person's record.</summary>
    BiometricOfAnother = 1,

    /// <summary>The part's attestation contradicts who the record is about.</summary>
    AttestationContradicts = 2,

    /// <summary>Two parts of a kind of which a person has one are both current.</summary>
    TwoOfOneKind = 3,

    /// <summary>A nationality that no event links to the person.</summary>
    NationalityUnlinked = 4,

    /// <summary>Both names changed at once, with a new photo or a new document.</summary>
    IdentityReplaced = 5,

    /// <summary>Another record has the same names, birth date and more.</summary>
    SamePersonElsewhere = 7,

    /// <summary>There was a photo; it was removed and not replaced.</summary>
    PhotoRemoved = 8,

    /// <summary>The account is closed, or lacks what signing in needs.</summary>
    NoWayToSignIn = 9,

    /// <summary>The sign-in document is not one of the person's current ones.</summary>
    SignInDocumentNotCurrent = 10,

    /// <summary>An account, and no grant that was delivered.</summary>
    NoStatusDelivered = 11,

    /// <summary>A grant is valid, and the person has no way to see it.</summary>
    StatusWithoutAccount = 12,

    /// <summary>A route signs in without a one-time code.</summary>
    NoOneTimeCode = 13,

    /// <summary>One channel reaches the person, and another does not.</summary>
    OneChannelOnly = 14,

    /// <summary>A row ends before it begins, or names days that can't be.</summary>
    RowImpossible = 15,

    /// <summary>Rows of one day exclude each other.</summary>
    RowsExclude = 16,

    /// <summary>The finding was absent before the bridging event.</summary>
    RightBefore = 18,

    /// <summary>The record was repaired before.</summary>
    RepairedBefore = 19,

    /// <summary>The extract has the person, and the ledger does not.</summary>
    LackingHere = 20,

    /// <summary>The ledger has the person, and the extract does not.</summary>
    LackingThere = 21,

    /// <summary>Both have the person, and the rows of status differ.</summary>
    RowsDiffer = 22,

    /// <summary>Both names were replaced, and the photo in use is of no biometric enrolment.</summary>
    PhotoNotEnrolled = 23,

    /// <summary>Both records have a number of one application, in which nobody applies twice.</summary>
    SameApplication = 24,

    /// <summary>Both records have the same status from the same day.</summary>
    SameStatus = 25,
}
