package interdeptcheck.client;

import java.util.List;

/**
 * What every outcome has.
 *
 * @param answerId names the answer in the disclosure log; empty when the server sent none
 * @param banner for NHS_CHARGING_BANNER, with every outcome
 */
public record OutcomeHead(String requestId, AsOf asOf, String answerId, List<NhsBannerDays> banner) {
    public OutcomeHead {
        banner = List.copyOf(banner);
    }
}
