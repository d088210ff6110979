package interdeptcheck.client;

/** Whether work is allowed; UNKNOWN is never a "no". */
public enum RightToWorkResult {
    /** Without conditions. */
    YES,
    /** On conditions. */
    LIMITED,
    /** No, by a valid recorded row. */
    NO,
    /** Nothing may be concluded. */
    UNKNOWN
}
