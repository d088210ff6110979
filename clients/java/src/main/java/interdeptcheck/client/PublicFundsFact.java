package interdeptcheck.client;

/** Whether the status allows recourse to public funds, and which residence test the department still has to apply. */
public record PublicFundsFact(PublicFundsResult result, Ground ground, ResidenceTest residenceTest) {
}
