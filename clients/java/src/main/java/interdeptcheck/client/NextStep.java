package interdeptcheck.client;

/** What to do with an outcome. */
public enum NextStep {
    USE_ANSWER,
    MANUAL_ROUTE,
    CONFIRM_DETAILS
}
