package interdeptcheck.client;

/** What was announced and not delivered. */
public enum MissingFact {
    /** A change of a status grant arrived, but not the grant itself. */
    STATUS_GRANT,
    /** One of a newer server, which this version does not know. */
    UNRECOGNISED
}
