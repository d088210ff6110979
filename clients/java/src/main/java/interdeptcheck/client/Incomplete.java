package interdeptcheck.client;

import java.util.List;

/** The right person, but a fact that this purpose needs was announced and not delivered: refer by the manual route. */
public record Incomplete(
    OutcomeHead head,
    String caseReference,
    List<MissingFact> missing,
    List<Assertion> assertions,
    List<IdentityElement> agreedByEarlierValue)
    implements CheckOutcome {

    public Incomplete {
        missing = List.copyOf(missing);
        assertions = List.copyOf(assertions);
        agreedByEarlierValue = List.copyOf(agreedByEarlierValue);
    }

    @Override
    public NextStep nextStep() {
        return NextStep.MANUAL_ROUTE;
    }
}
