package interdeptcheck.client;

/** Which record an answer is from. */
public enum AnswerStanding {
    /** The record as it is. */
    CURRENT,
    /** The record before it went wrong, without what was cancelled or has run out since; a person has to decide. */
    LAST_KNOWN_GOOD,
    /** A record in doubt, whose holder two operators checked by other means. */
    VOUCHED_UNTIL
}
