package interdeptcheck.client;

/** What a question states of a person. */
public enum IdentityElement {
    /** An identifier, a NINO's suffix included. */
    IDENTIFIER,
    /** The family name or the mononym. */
    FAMILY_NAME,
    /** The given names. */
    GIVEN_NAMES,
    /** The date of birth. */
    BORN,
    /** The nationality. */
    NATIONALITY,
    /** One of a newer server, which this version does not know. */
    UNRECOGNISED
}
