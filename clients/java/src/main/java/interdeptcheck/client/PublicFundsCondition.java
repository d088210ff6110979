package interdeptcheck.client;

/** What a grant says of public funds. */
public enum PublicFundsCondition {
    /** Not disclosed for this purpose. */
    NOT_DISCLOSED,
    /** The source did not say. */
    NOT_RECORDED,
    /** No NRPF condition is recorded. */
    RECOURSE,
    /** NRPF: no recourse to public funds. */
    NO_RECOURSE
}
