package interdeptcheck.client;

import java.time.Instant;

/**
 * What the node knew when it answered.
 *
 * @param position of the last event that it had applied
 * @param time when it last knew that it was up to date
 */
public record AsOf(long position, Instant time) {
}
