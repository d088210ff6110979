package interdeptcheck.client;

import java.time.Duration;
import java.util.List;

/** What a failure carries besides its kind and reason; null for what is not known. */
record FailureDetails(
    String reasonText,
    String supportReference,
    List<FieldViolation> violations,
    Duration retryDelay,
    Long position,
    Integer pushbackMs,
    Throwable cause) {

    static final FailureDetails NONE = of(List.of());

    static FailureDetails of(List<FieldViolation> violations) {
        return new FailureDetails("", null, violations, null, null, null, null);
    }

    static FailureDetails of(Integer pushbackMs, Throwable cause) {
        return new FailureDetails("", null, List.of(), null, null, pushbackMs, cause);
    }
}
