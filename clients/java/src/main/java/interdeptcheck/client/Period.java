package interdeptcheck.client;

import java.time.LocalDate;

/** The days asked about, both included: at most 36,600. */
public record Period(LocalDate first, LocalDate last) {
}
