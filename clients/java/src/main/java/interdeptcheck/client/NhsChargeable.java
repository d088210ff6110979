package interdeptcheck.client;

/** Y, N or U of an NHS banner. */
public enum NhsChargeable {
    /** Y: chargeable. */
    CHARGEABLE,
    /** N: paid, exempt or ordinarily resident. */
    NOT_CHARGEABLE,
    /** U: nothing may be concluded. */
    UNKNOWN
}
