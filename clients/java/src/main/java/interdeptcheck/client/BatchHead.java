package interdeptcheck.client;

/**
 * What holds for every question of a batch.
 *
 * @param initiator the caller's own pseudonymous reference of who or what asks; never a person's name or identifier
 * @param period null: today, Europe/London
 * @param freshness null: whatever the node serves
 */
public record BatchHead(Purpose purpose, String initiator, Period period, Freshness freshness) {
    /** Today, from whatever the node serves. */
    public BatchHead(Purpose purpose, String initiator) {
        this(purpose, initiator, null, null);
    }
}
