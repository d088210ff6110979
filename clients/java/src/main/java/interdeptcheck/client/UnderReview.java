package interdeptcheck.client;

/** What is stated agrees only with a claim or a record that a person has to decide on: refer by the manual route. */
public record UnderReview(OutcomeHead head, String caseReference) implements CheckOutcome {
    @Override
    public NextStep nextStep() {
        return NextStep.MANUAL_ROUTE;
    }
}
