package interdeptcheck.client;

import java.time.LocalDate;
import java.util.Optional;

/**
 * One recorded row. Codes are the source's own.
 *
 * @param codesDocumented when false, decide nothing from the row
 * @param validTo empty: without an end on record
 */
public record StatusGrant(
    String productType,
    String immigrationStatus,
    boolean codesDocumented,
    LocalDate validFrom,
    Optional<LocalDate> validTo,
    PublicFundsCondition publicFunds) {
}
