package interdeptcheck.client;

/** Whether there is recourse to public funds; UNKNOWN is never a "no". */
public enum PublicFundsResult {
    /** Recourse. */
    YES,
    /** No recourse, by a valid recorded row. */
    NO,
    /** Nothing may be concluded. */
    UNKNOWN
}
