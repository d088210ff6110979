using System.Collections.Frozen;

namespace InterDeptCheck.Domain.Changes;

/// <summary>
/// The codes that are documented: those for which HMRC's "check immigration status" service has a text
/// (hmrc/home-office-immigration-status-frontend, messages, 2026-02).
/// </summary>
internal static class DocumentedCodes
{
    private static readonly FrozenSet<string> Statuses = FrozenSet.Create(
        StringComparer.Ordinal, "ILR", "LTR", "LTE", "ILE", "PERMIT", "COA_IN_TIME_GRANT", "POST_GRACE_PERIOD_COA_GRANT");

    private static readonly FrozenSet<string> Products = Published().Concat(AfghanDependants()).ToFrozenSet(StringComparer.Ordinal);

    public static bool Contains(string product, string status) => Products.Contains(product) && Statuses.Contains(status);

    private static string[] Published() =>
    [
        "EUS", "EUS_JFM", "EUS_EUN_JFM", "EUS_TCN_JFM", "EUS_TCNBRC_JFM", "EUS_FMFW", "EU", "STUDY", "WORK", "DEPENDANT",
        "FRONTIER_WORKER", "BNO", "BNO_LOTR", "GRADUATE", "SPORTSPERSON", "TEMP_WORKER", "PROTECTION", "PROTECTION_ROUTE",
        "SETTLEMENT", "SETTLEMENT_LOTR", "SETTLEMENT_ALES", "SETTLEMENT_ALES_LOTR", "SETTLEMENT_ACRS", "SETTLEMENT_ACRS_LOTR",
        "RESETTLEMENT_ALES", "RESETTLEMENT_ALES_LOTR", "RESETTLEMENT_ACRS", "RESETTLEMENT_ACRS_LOTR", "UKRAINE_SCHEME",
        "GLOBAL_BUSINESS_MOBILITY", "ARMED_FORCES",
    ];

    private static IEnumerable<string> AfghanDependants() =>
        from scheme in "ALES ACRS AOP".Split(' ')
        from relation in "PARTNER CHILD OTHER".Split(' ')
        from suffix in "|_LOTR".Split('|')
        select $"DEPENDANT_{scheme}_{relation}{suffix}";
}
