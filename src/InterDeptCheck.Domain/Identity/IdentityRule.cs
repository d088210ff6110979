namespace InterDeptCheck.Domain.Identity;

/// <summary>
/// The closed catalogue of rules that an identity element can break. Numbers are stable and never reused: they may be
/// stored and sent. docs/identifiers.md lists each with the format it belongs to.
/// </summary>
public enum IdentityRule
{
    /// <summary>No rule was broken.</summary>
    None = 0,

    /// <summary>The element is required and was null, empty or blank.</summary>
    Missing = 1,

    /// <summary>The text is longer than any way of writing this element.</summary>
    TooLong = 2,

    /// <summary>Not two letters, six digits and at most one suffix letter. A temporary reference (TRN) breaks this rule.</summary>
    NinoFormat = 10,

    /// <summary>The two prefix letters are never issued: D F I Q U V anywhere, O second, or BG GB KN NK NT TN ZZ.</summary>
    NinoPrefixNotIssued = 11,

    /// <summary>The suffix letter is not A, B, C or D.</summary>
    NinoSuffix = 12,

    /// <summary>Not ten digits, or below every range that was ever issued (0100000000).</summary>
    NhsNumberFormat = 20,

    /// <summary>The tenth digit is not the modulus 11 check digit of the first nine.</summary>
    NhsNumberCheckDigit = 21,

    /// <summary>Not KX and eight letters or digits.</summary>
    UkviCustomerNumberFormat = 30,

    /// <summary>Not sixteen digits in four groups, with or without <c>/pp</c> (01 to 99).</summary>
    UanFormat = 40,

    /// <summary>Not GWF and nine digits.</summary>
    GwfFormat = 50,

    /// <summary>The document type is none of PASSPORT, NAT, BRP, BRC; or the MRZ's document code belongs to none of them.</summary>
    DocumentTypeUnknown = 60,

    /// <summary>Not 1 to 30 letters, digits and hyphens with at least one letter or digit.</summary>
    DocumentNumberFormat = 61,

    /// <summary>Not three letters A-Z, nor the one-letter code D.</summary>
    CountryCodeFormat = 62,

    /// <summary>A document written as one text is not <c>TYPE:STATE:NUMBER</c>.</summary>
    DocumentKeyFormat = 63,

    /// <summary>The zone has neither 2 lines of 44 nor 3 lines of 30 characters.</summary>
    MrzLength = 70,

    /// <summary>A character other than A-Z, 0-9 and the filler, or a digit where only letters can be.</summary>
    MrzCharacter = 71,

    /// <summary>A check digit (number, birth, expiry, optional data or composite) does not agree.</summary>
    MrzCheckDigit = 72,

    /// <summary>A field is not laid out as ICAO Doc 9303 says: fillers, sex, or an empty required field.</summary>
    MrzFormat = 73,

    /// <summary>The date of birth or of expiry is not a date in any century.</summary>
    MrzDate = 74,

    /// <summary>The name holds a control character, a direction override or broken Unicode.</summary>
    NameControlCharacter = 80,

    /// <summary>One word of the name mixes scripts, such as a Cyrillic letter among Latin ones.</summary>
    NameMixedScripts = 81,

    /// <summary>The name holds no letter.</summary>
    NameEmpty = 82,

    /// <summary>The given names of a question are nothing but initials.</summary>
    NameBareInitials = 83,

    /// <summary>Not <c>yyyy-MM-dd</c>, where day, or month and day, may be <c>XX</c>.</summary>
    DateFormat = 90,

    /// <summary>No such day in the calendar, or a year outside 1850 to 2199.</summary>
    DateNotReal = 91,

    /// <summary>The date is after today.</summary>
    DateInFuture = 92,
}
