package interdeptcheck.client;

/** What a fact rests on. */
public enum Ground {
    /** Not disclosed for this purpose. */
    NOT_DISCLOSED,
    /** The grant's own recorded condition: no NRPF. */
    RECORDED_RECOURSE,
    /** The grant's own recorded condition: NRPF. */
    RECORDED_NRPF,
    /** The rule of the route. */
    ROUTE_RULE,
    /** A row that claims the day can't be true or is doubted, and is held for a person to decide. */
    WITHHELD,
    /** The recorded end of pre-settled status has passed, which is no expiry. */
    END_IS_NO_EXPIRY,
    /** The law is not settled for this case (docs/rules.md). */
    RULE_UNCERTAIN,
    /** A code that nobody documented: no decision is made from it. */
    CODES_NOT_DOCUMENTED,
    /** This product and status do not occur together. */
    IMPOSSIBLE_PAIR,
    /** No rule covers these codes. */
    NO_RULE,
    /** No rule was in force on the day. */
    RULE_NOT_IN_FORCE,
    /** No row covers the day. */
    NO_RECORD
}
