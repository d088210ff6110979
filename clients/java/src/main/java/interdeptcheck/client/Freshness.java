package interdeptcheck.client;

import java.time.Duration;

/**
 * How recent an answer must be.
 *
 * @param atLeastPosition a position that the answer must include; 0: none is demanded
 * @param maxStaleness the greatest age of what the node knows; zero: none is demanded
 */
public record Freshness(long atLeastPosition, Duration maxStaleness) {
}
