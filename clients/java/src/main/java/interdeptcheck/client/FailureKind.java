package interdeptcheck.client;

/** Whose turn it is. */
public enum FailureKind {
    /** The server said no. */
    REFUSED,
    /** No usable answer came. */
    TRANSPORT,
    /** The client's options are wrong, or it is closed. */
    CALLERS_FAULT
}
