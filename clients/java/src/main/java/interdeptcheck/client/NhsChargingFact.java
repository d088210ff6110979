package interdeptcheck.client;

/** Whether NHS secondary care in England is charged. Urgent care is never refused by it. */
public record NhsChargingFact(NhsChargeable chargeable, NhsCategory category, ChargingBasis basis, Ground ground) {
}
