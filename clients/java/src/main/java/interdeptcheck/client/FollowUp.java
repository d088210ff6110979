package interdeptcheck.client;

import java.time.LocalDate;
import java.util.Optional;

/**
 * When to check again.
 *
 * @param recordedEnd for RECORDED_END: the last day on record
 */
public record FollowUp(FollowUpKind kind, Optional<LocalDate> recordedEnd) {
}
