package interdeptcheck.client;

import java.util.List;

/** A question that was not asked, because it is malformed: nothing may be concluded. */
public record BatchItemFaulted(long index, String requestId, FailureReason reason, List<FieldViolation> violations)
    implements BatchItemOutcome {

    public BatchItemFaulted {
        violations = List.copyOf(violations);
    }
}
