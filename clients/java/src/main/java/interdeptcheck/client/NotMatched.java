package interdeptcheck.client;

/** No record, or a stated element disagrees, or several people could be meant: never "no status". */
public record NotMatched(OutcomeHead head) implements CheckOutcome {
    @Override
    public NextStep nextStep() {
        return NextStep.CONFIRM_DETAILS;
    }
}
