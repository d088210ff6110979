package interdeptcheck.client;

/** When to check a right to work again. */
public enum FollowUpKind {
    /** Never: no repeat check. */
    NONE,
    /** When the recorded leave or permit ends. */
    RECORDED_END,
    /** Six months after the check, or on the decision of what is pending, whichever is first. */
    SIX_MONTHS,
    /** Ask again, or by the manual route: nothing is known now. */
    ASK_AGAIN
}
