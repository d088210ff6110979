package interdeptcheck.client;

/** A department's question: it decides which fields an answer may fill. */
public enum Purpose {
    DWP_PUBLIC_FUNDS,
    HMRC_PUBLIC_FUNDS,
    HMRC_RIGHT_TO_WORK,
    NHS_OVERSEAS_VISITOR_MANAGER,
    NHS_CHARGING_BANNER,
    LOCAL_AUTHORITY_PUBLIC_FUNDS
}
