package interdeptcheck.client;

/** What was checked of an answer and holds. */
public enum Assertion {
    /** Every identifier leads to the same record, which lists it as its own. */
    KEY_OWNERSHIP,
    /** Every stated element agrees. */
    STATED_IDENTITY,
    /** Every part used in the answer is attested for this same person. */
    PART_BINDING,
    /** The record is whole, and is the one that was sealed in this place. */
    RECORD_SEAL,
    /** The record is not quarantined; or it is the last known good one, or operators vouch for it today, and the answer says so. */
    VOUCHED,
    /** The node is within the demanded position and staleness. */
    FRESH,
    /** The caller's grant covers the purpose, and only its fields are filled. */
    PURPOSE,
    /** The binding covers this question and this answer. */
    ANSWER_BINDING,
    /** One of a newer server, which this version does not know. */
    UNRECOGNISED
}
