namespace InterDeptCheck.Domain.Fingerprints;

/// <summary>What an element's fingerprint was made of; part of what is hashed, so that a family name never equals a given name.</summary>
public enum ElementKind : byte
{
    /// <summary>A whole family name in one transliteration.</summary>
    Family = 1,

    /// <summary>The whole first given name in one transliteration.</summary>
    FirstGiven = 2,

    /// <summary>All given names in one transliteration; the empty text for a mononym.</summary>
    AllGiven = 3,

    /// <summary>The record's own rendering of a name field of 39 characters (TD3) that it fills or overflows.</summary>
    MrzName39 = 4,

    /// <summary>The same for 30 characters (TD1).</summary>
    MrzName30 = 5,

    /// <summary>A birth date at the record's precision, such as 1988-04-XX.</summary>
    Born = 6,

    /// <summary>A nationality.</summary>
    Nationality = 7,

    /// <summary>A NINO with its suffix, or with ? where the record does not know it.</summary>
    NinoSuffix = 8,

    /// <summary>The first part of a compound first given name: apart, because two people's parts are never compared with each other.</summary>
    FirstGivenPart = 9,

    /// <summary>The pad under which a record's nationality is kept; never a fingerprint of anything.</summary>
    NationalityPad = 10,
}
