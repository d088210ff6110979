package interdeptcheck.client;

/** A question that was answered. */
public record BatchItemAnswered(long index, CheckOutcome outcome) implements BatchItemOutcome {
}
