package interdeptcheck.client;

import java.time.LocalDate;

/** What a banner shows on a run of days. U (UNKNOWN) never means chargeable. */
public record NhsBannerDays(LocalDate first, LocalDate last, NhsChargeable chargeable, NhsCategory category) {
}
