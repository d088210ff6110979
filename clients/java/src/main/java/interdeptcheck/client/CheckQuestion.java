package interdeptcheck.client;

import java.util.UUID;

/**
 * What one person's status allows, for one purpose, over one period. Asking the same again is safe.
 *
 * @param requestId the caller's own, in both sides' audit
 */
public record CheckQuestion(BatchHead head, ClaimedPerson person, UUID requestId) {
    /** Today, with a request id of its own. */
    public CheckQuestion(Purpose purpose, String initiator, ClaimedPerson person) {
        this(new BatchHead(purpose, initiator), person);
    }

    /** With a request id of its own. */
    public CheckQuestion(BatchHead head, ClaimedPerson person) {
        this(head, person, UUID.randomUUID());
    }
}
