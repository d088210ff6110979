package interdeptcheck.client;

/** A condition that work has to keep. */
public enum WorkCondition {
    /** At most 20 hours a week in term (degree or above), 10 below degree, none on a part-time course; Monday to Sunday, not averaged. */
    TERM_TIME_HOURS,
    /** The employer must hold the course's term dates. */
    TERM_DATES_HELD,
    /** No self-employment. */
    NO_SELF_EMPLOYMENT,
    /** No permanent full-time job. */
    NO_PERMANENT_FULL_TIME_JOB,
    /** Only the occupation of the sponsorship. */
    OCCUPATION,
    /** Only for the sponsor. */
    SPONSOR,
    /** Whether supplementary work is allowed beside the sponsored job is not decided here. */
    SUPPLEMENTARY_WORK_NOT_DECIDED,
    /** No work as a professional sportsperson. */
    NO_PROFESSIONAL_SPORT
}
