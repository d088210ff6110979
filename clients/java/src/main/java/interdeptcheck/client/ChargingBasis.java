package interdeptcheck.client;

/** Why care is, or is not, charged. */
public enum ChargingBasis {
    /** Not disclosed for this purpose. */
    NOT_DISCLOSED,
    /** Nothing on record says. */
    NOT_KNOWN,
    /** Free if ordinarily resident, which the status allows and the trust establishes. */
    ORDINARY_RESIDENCE,
    /** Immigration health surcharge, paid or exempt, with the leave. */
    HEALTH_SURCHARGE,
    /** Refugee, humanitarian protection or resettlement. */
    PROTECTION,
    /** A Ukraine scheme. */
    UKRAINE_SCHEME,
    /** An application is pending. */
    PENDING_APPLICATION,
    /** Leave extended by section 3C. */
    SECTION_3C,
    /** Depends on an S1 or EHIC of another state, which is not on record. */
    OTHER_STATE_INSURANCE
}
