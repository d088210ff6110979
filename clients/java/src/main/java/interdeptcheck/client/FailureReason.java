package interdeptcheck.client;

/** Why no usable answer came: the server's reason, or the client's own. */
public enum FailureReason {
    CALLER_UNIDENTIFIED(true),
    CALLER_NOT_ENROLLED(true),
    PURPOSE_NOT_GRANTED(true),
    MALFORMED_REQUEST(true),
    INSUFFICIENT_IDENTITY(true),
    MESSAGE_TOO_LARGE(true),
    REPLICA_BEHIND(true),
    REPLICA_BUILDING(true),
    DEADLINE_EXCEEDED(true),
    LEDGER_UNAVAILABLE(true),
    INTERNAL(true),
    DISCLOSURE_LOG_UNAVAILABLE(true),
    NOT_SERVING_CHECKS(true),
    CALLER_RATE_LIMIT(true),
    CALLER_CONCURRENCY_LIMIT(true),
    CALLER_STREAM_LIMIT(true),
    CALLER_BYTES_LIMIT(true),
    IDENTIFIER_MISMATCH_LIMIT(true),
    /** A reason of the server's that this version does not know, or none. */
    UNRECOGNISED(false),
    /** The service can't be reached, is not the one it should be, or broke the connection. */
    UNREACHABLE(false),
    /** An answer to another question was thrown away. */
    ANSWER_MIXED_UP(false),
    /** An answer that does not hold to the contract was thrown away. */
    ANSWER_UNREADABLE(false),
    /** The client's options are wrong. */
    OPTIONS_INVALID(false),
    /** The client was closed, before the question or while it was being asked. */
    CLIENT_CLOSED(false);

    private final boolean isServers;

    FailureReason(boolean isServers) {
        this.isServers = isServers;
    }

    /** Whether the contract has it. */
    boolean isServers() {
        return isServers;
    }

    static FailureReason ofServer(String name) {
        for (var reason : values()) if (reason.isServers && reason.name().equals(name)) return reason;
        return UNRECOGNISED;
    }
}
