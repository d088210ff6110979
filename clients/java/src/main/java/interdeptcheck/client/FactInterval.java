package interdeptcheck.client;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A run of days with the same facts; only those of the purpose are there. UNKNOWN is never a "no".
 *
 * @param caseReference where a fact rests on a withheld row
 */
public record FactInterval(
    LocalDate first,
    LocalDate last,
    Optional<PublicFundsFact> publicFunds,
    Optional<RightToWorkFact> rightToWork,
    Optional<NhsChargingFact> nhsCharging,
    Optional<String> caseReference) {
}
