package interdeptcheck.client;

/**
 * One question of a batch.
 *
 * @param period null: the batch's
 */
public record BatchQuestion(ClaimedPerson person, Period period) {
    /** For the batch's period. */
    public BatchQuestion(ClaimedPerson person) {
        this(person, null);
    }
}
