package interdeptcheck.client;

import java.util.List;

/**
 * Exactly one established record satisfies the question, and every assertion holds.
 *
 * @param agreedByEarlierValue elements that agreed by a value that the person had before
 */
public record Matched(OutcomeHead head, StatusAnswer answer, List<Assertion> assertions, List<IdentityElement> agreedByEarlierValue)
    implements CheckOutcome {

    public Matched {
        assertions = List.copyOf(assertions);
        agreedByEarlierValue = List.copyOf(agreedByEarlierValue);
    }

    @Override
    public NextStep nextStep() {
        return NextStep.USE_ANSWER;
    }
}
