package interdeptcheck.client;

import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** No usable answer came: nothing may be concluded, never "no status". Nothing in here is the person's. */
public final class InterDeptCheckException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final FailureKind kind;
    private final FailureReason reason;
    private final Status.Code code;
    private final String requestId;
    private final transient FailureDetails details;
    private final int attempts;

    InterDeptCheckException(
        FailureKind kind, FailureReason reason, Status.Code code, String requestId, String text, FailureDetails details) {
        this(kind, reason, code, requestId, text, details, 1);
    }

    private InterDeptCheckException(
        FailureKind kind, FailureReason reason, Status.Code code, String requestId, String text, FailureDetails details, int attempts) {
        super(text, details.cause());
        this.kind = kind;
        this.reason = reason;
        this.code = code;
        this.requestId = requestId;
        this.details = details;
        this.attempts = attempts;
    }

    /** Whose turn it is. */
    public FailureKind kind() {
        return kind;
    }

    /** Why. */
    public FailureReason reason() {
        return reason;
    }

    /** The server's reason as it came, for UNRECOGNISED; else empty. */
    public String reasonText() {
        return details == null ? "" : details.reasonText();
    }

    /** The canonical code. */
    public Status.Code code() {
        return code;
    }

    /** The question's; empty where there was none. */
    public String requestId() {
        return requestId;
    }

    /** What to quote to the service's operator. */
    public Optional<String> supportReference() {
        return Optional.ofNullable(details).map(FailureDetails::supportReference);
    }

    /** The fields, or options, that are wrong. */
    public List<FieldViolation> violations() {
        return details == null ? List.of() : details.violations();
    }

    /** How long the server asks to wait before the next attempt. */
    public Optional<Duration> retryDelay() {
        return Optional.ofNullable(details).map(FailureDetails::retryDelay);
    }

    /** The node's own position, where it said so. */
    public OptionalLong position() {
        return details == null || details.position() == null ? OptionalLong.empty() : OptionalLong.of(details.position());
    }

    /** How often it was asked. */
    public int attempts() {
        return attempts;
    }

    /** grpc-retry-pushback-ms; negative, the server forbids another attempt; null, it said nothing. */
    Integer pushbackMs() {
        return details == null ? null : details.pushbackMs();
    }

    InterDeptCheckException after(int times) {
        return new InterDeptCheckException(kind, reason, code, requestId, getMessage(), details, times);
    }
}
