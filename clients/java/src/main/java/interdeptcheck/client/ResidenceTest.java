package interdeptcheck.client;

/** The residence test that the department still has to apply. */
public enum ResidenceTest {
    /** The status itself is a right to reside for the purposes of the test. */
    RIGHT_TO_RESIDE_MET,
    /** Habitual residence. */
    HABITUAL_RESIDENCE,
    /** A qualifying right to reside, which the status alone does not give. */
    RIGHT_TO_RESIDE,
    /** Which test applies is not settled. */
    UNSETTLED,
    /** The rules do not say, or public funds are not YES. */
    NOT_STATED
}
