package interdeptcheck.client;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What the status allows over the days asked, with the fields of the purpose only. Never printed.
 *
 * @param intervals all days asked, in order, without a gap
 * @param grants none of them is "the" current one
 * @param vouchedUntil the last day, where the standing is VOUCHED_UNTIL
 */
public record StatusAnswer(
    List<FactInterval> intervals,
    List<StatusGrant> grants,
    Optional<String> nationality,
    AnswerStanding standing,
    Optional<LocalDate> vouchedUntil,
    int rulesVersion) {

    public StatusAnswer {
        intervals = List.copyOf(intervals);
        grants = List.copyOf(grants);
    }

    @Override
    public String toString() {
        return "StatusAnswer[not shown]";
    }
}
