package interdeptcheck.client;

/** The category of an NHS banner. */
public enum NhsCategory {
    /** No category. */
    NONE,
    /** Awaiting confirmation. */
    DECISION_PENDING,
    /** Standard NHS: ordinarily resident. */
    A,
    /** Surcharge paid, or exempt from it. */
    B,
    /** Exempt by EHIC, PRC or S2. */
    C,
    /** Chargeable, EEA. */
    D,
    /** Exempt, overseas or non-EEA. */
    E,
    /** Chargeable, non-EEA. */
    F
}
